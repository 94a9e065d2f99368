import { serve } from "../control/control.ts";
import { StrictEmitter, createEvent } from "../strict.ts";
import { isReady } from "./app-state.ts";
import type { Menu } from "./menu.ts";
import { nativeImage, type NativeImage } from "./native-image.ts";

const trays: Tray[] = [];

/** An icon in the system's notification area. */
export class Tray extends StrictEmitter {
  #image: NativeImage;
  #toolTip = "";
  #title = "";
  #menu: Menu | null = null;
  #destroyed = false;

  constructor(image: NativeImage | string, _guid?: string) {
    super("Tray", ["click", "right-click", "double-click", "mouse-enter", "mouse-leave", "mouse-move"]);
    if (!isReady()) throw new Error("Cannot create Tray before app is ready");
    this.#image = imageOf(image);
    trays.push(this);
  }

  setImage(image: NativeImage | string): void {
    this.#image = imageOf(image);
  }

  setPressedImage(_image: NativeImage | string): void {}

  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
  }

  setTitle(title: string, _options?: object): void {
    this.#title = title;
  }

  getTitle(): string {
    return this.#title;
  }

  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
  }

  popUpContextMenu(menu?: Menu): void {
    (menu ?? this.#menu)?.popup();
  }

  closeContextMenu(): void {
    this.#menu?.closePopup();
  }

  setIgnoreDoubleClickEvents(_ignore: boolean): void {}

  getBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 1880, y: 0, width: 24, height: 24 };
  }

  destroy(): void {
    this.#destroyed = true;
    trays.splice(trays.indexOf(this), 1);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  get menu(): Menu | null {
    return this.#menu;
  }

  view() {
    const menu = this.#menu?.items.map((item) => item.view()) ?? null;
    return { toolTip: this.#toolTip, title: this.#title, image: this.#image.path, menu };
  }

  choose(path: readonly string[]): void {
    if (!this.#menu) throw new Error("The tray has no menu");
    this.#menu.choose(path);
  }
}

/** Electron refuses an image that cannot be read. */
function imageOf(image: NativeImage | string): NativeImage {
  const read = typeof image === "string" ? nativeImage.createFromPath(image) : image;
  if (typeof image === "string" && read.isEmpty())
    throw new Error(`Failed to load image from path '${image}'`);
  return read;
}

function only(): Tray {
  const [tray] = trays;
  if (!tray) throw new Error("The app shows no tray icon");
  return tray;
}

/** The menu of the icon; for a person's terminal. */
export function trayMenu(): Menu | null {
  return trays[0]?.menu ?? null;
}

serve("tray", () => trays[0]?.view() ?? null);
serve("tray.click", () => only().emit("click", createEvent(), only().getBounds(), { x: 1890, y: 10 }));
serve("tray.choose", (path: string[]) => only().choose(path));
