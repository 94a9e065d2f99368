import { Watched, serve } from "../control/control.ts";
import { StrictEmitter, checkOptions, createEvent, notImplemented } from "../strict.ts";
import type { BrowserWindow } from "./browser-window.ts";
import { normal, onAccelerator } from "./menu-accelerators.ts";
import { menuRoles, roles } from "./menu-roles.ts";
import { focusedWindow } from "./window-list.ts";

type Click = (item: MenuItem, window: BrowserWindow | undefined, event: object) => void;

export interface ItemOptions {
  label?: string;
  type?: string;
  role?: string;
  id?: string;
  accelerator?: string;
  sublabel?: string;
  toolTip?: string;
  enabled?: boolean;
  visible?: boolean;
  checked?: boolean;
  acceleratorWorksWhenHidden?: boolean;
  registerAccelerator?: boolean;
  icon?: unknown;
  click?: Click;
  submenu?: readonly (ItemOptions | MenuItem)[] | Menu;
}

/** What a test reads of an item. */
export interface ItemView {
  label: string;
  type: string;
  role: string;
  id: string;
  accelerator: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  submenu: ItemView[];
}

const known = [
  "acceleratorWorksWhenHidden",
  "accelerator",
  "checked",
  "click",
  "enabled",
  "icon",
  "id",
  "label",
  "registerAccelerator",
  "role",
  "sublabel",
  "submenu",
  "toolTip",
  "type",
  "visible",
];
let lastCommand = 0;

/** One line of a menu. */
export class MenuItem extends StrictEmitter {
  readonly commandId: number = ++lastCommand;
  readonly id: string;
  readonly type: string;
  readonly role: string;
  readonly accelerator: string | null;
  readonly registerAccelerator: boolean;
  readonly submenu: Menu | undefined;
  readonly sublabel: string;
  readonly icon: unknown;
  label: string;
  toolTip: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  menu: Menu | undefined;
  readonly #click: Click;

  constructor(options: ItemOptions) {
    super("MenuItem", []);
    checkOptions("MenuItem", options, known);
    this.role = options.role ?? "";
    const key = this.role.toLowerCase();
    const role = roles[key];
    const whole = menuRoles[key];
    if (this.role !== "" && !role && !whole) throw notImplemented(`the menu role ${this.role}`);
    this.submenu = submenuOf(options.submenu ?? whole?.items.map(itemOf));
    this.type = options.type ?? (this.submenu ? "submenu" : "normal");
    if (!["normal", "separator", "submenu", "checkbox", "radio"].includes(this.type)) {
      throw notImplemented(`the menu item type ${this.type}`);
    }
    const roleLabel = typeof role?.label === "function" ? role.label() : role?.label;
    this.label = options.label ?? roleLabel ?? whole?.label ?? "";
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    if (this.accelerator !== null) normal(this.accelerator);
    this.registerAccelerator = options.registerAccelerator ?? role?.native !== true;
    this.id = options.id ?? "";
    this.sublabel = options.sublabel ?? "";
    this.toolTip = options.toolTip ?? "";
    this.icon = options.icon;
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = role ? roleClick(this.role, role.act) : (options.click ?? (() => undefined));
  }

  /** As if the person had chosen it: check marks change first, then `click` hears. */
  click(event: object = {}, window: BrowserWindow | null = focusedWindow()): void {
    if (!this.enabled) return;
    if (this.type === "checkbox") this.checked = !this.checked;
    if (this.type === "radio") for (const item of this.menu?.group(this) ?? []) item.checked = item === this;
    this.#click(this, window ?? undefined, createEvent({ triggeredByAccelerator: false, ...event }));
  }

  view(): ItemView {
    const { label, type, role, id, enabled, visible, checked } = this;
    const submenu = this.submenu?.items.map((item) => item.view()) ?? [];
    return { label, type, role, id, accelerator: this.accelerator ?? "", enabled, visible, checked, submenu };
  }
}

function roleClick(name: string, act: ((window: BrowserWindow | null) => void) | undefined): Click {
  return (_item, window) => {
    if (!act) throw notImplemented(`choosing the menu role ${name}`);
    act(window ?? null);
  };
}

function itemOf(role: string | null): ItemOptions {
  return role === null ? { type: "separator" } : { role };
}

function submenuOf(given: ItemOptions["submenu"]): Menu | undefined {
  return given instanceof Menu || given === undefined ? given : Menu.buildFromTemplate(given);
}

const application: { menu: Menu | null } = { menu: null };
const popups = new Watched<Menu>();

/** A menu: the application's, a tray's, or one that pops up. */
export class Menu extends StrictEmitter {
  readonly items: MenuItem[] = [];
  #closed: () => void = () => undefined;

  constructor() {
    super("Menu", ["menu-will-show", "menu-will-close"]);
  }

  static buildFromTemplate(template: readonly (ItemOptions | MenuItem)[]): Menu {
    if (!Array.isArray(template))
      throw new TypeError("Invalid template for Menu: Menu template must be an array");
    const menu = new Menu();
    for (const given of template as readonly (ItemOptions | MenuItem)[]) {
      const item = given instanceof MenuItem ? given : itemFrom(given);
      menu.append(item);
    }
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    application.menu = menu;
  }

  static getApplicationMenu(): Menu | null {
    return application.menu;
  }

  append(item: MenuItem): void {
    this.insert(this.items.length, item);
  }

  insert(position: number, item: MenuItem): void {
    if (!(item instanceof MenuItem)) throw new TypeError("Invalid item");
    item.menu = this;
    this.items.splice(position, 0, item);
  }

  getMenuItemById(id: string): MenuItem | null {
    return this.all().find((item) => item.id === id) ?? null;
  }

  popup(options: { window?: BrowserWindow; x?: number; y?: number; callback?: () => void } = {}): void {
    checkOptions("Menu.popup", options, [
      "window",
      "x",
      "y",
      "callback",
      "positioningItem",
      "frame",
      "sourceType",
    ]);
    this.#closed = options.callback ?? (() => undefined);
    this.emit("menu-will-show", createEvent());
    popups.add(this);
  }

  closePopup(): void {
    this.emit("menu-will-close", createEvent());
    this.#closed();
  }

  /** Every item, those of submenus too. */
  all(): MenuItem[] {
    return this.items.flatMap((item) => [item, ...(item.submenu?.all() ?? [])]);
  }

  /** The radio items around one, up to the next separator. */
  group(item: MenuItem): MenuItem[] {
    const at = this.items.indexOf(item);
    const isEnd = ({ type }: MenuItem) => type !== "radio";
    const from = this.items.slice(0, at).findLastIndex(isEnd) + 1;
    const length = this.items.slice(at).findIndex(isEnd);
    return this.items.slice(from, length < 0 ? undefined : at + length);
  }

  /** Chooses the item at a path of labels (with or without their `&`) or ids; throws if there is none, or a person could not choose it. */
  choose(path: readonly string[]): void {
    const [first = "", ...rest] = path;
    const item = this.items.find(
      ({ id, label }) => id === first || label === first || spoken(label) === first,
    );
    if (!item?.visible) throw new Error(`No visible menu item "${first}"`);
    if (!item.enabled) throw new Error(`The menu item "${first}" is disabled`);
    if (rest.length === 0) item.click();
    else if (item.submenu) item.submenu.choose(rest);
    else throw new Error(`"${first}" has no submenu`);
  }
}

/** A label as it is drawn: without the mark of the letter that chooses it on Windows and Linux. */
function spoken(label: string): string {
  return label.replaceAll(/&(.)/gu, "$1");
}

function itemFrom(options: ItemOptions): MenuItem {
  if (options.label === undefined && options.role === undefined && options.type !== "separator") {
    throw new TypeError("Invalid template for MenuItem: must have at least one of label, role or type");
  }
  return new MenuItem(options);
}

onAccelerator((pressed, window) => {
  const takes = ({ accelerator, registerAccelerator, enabled }: MenuItem) =>
    accelerator !== null && registerAccelerator && enabled && normal(accelerator) === pressed;
  application.menu?.all().find(takes)?.click({ triggeredByAccelerator: true }, window);
});

serve("menu", () => application.menu?.items.map((item) => item.view()) ?? null);
serve("menu.click", (path: string[]) => {
  if (!application.menu) throw new Error("There is no application menu");
  application.menu.choose(path);
});
serve("popup.next", async () => (await popups.next()).items.map((item) => item.view()));
serve("popup.click", (path: string[]) => {
  popups.items.at(-1)?.choose(path);
  popups.items.at(-1)?.closePopup();
});
