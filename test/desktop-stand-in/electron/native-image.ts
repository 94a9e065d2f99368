import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { StrictEmitter, notImplemented, strict } from "../strict.ts";

const signature = "89504e470d0a1a0a";

/** A picture: its bytes and, for PNG, its size. */
export class NativeImage extends StrictEmitter {
  readonly #bytes: Buffer;
  readonly path: string;
  #template = false;

  constructor(bytes: Buffer, path = "") {
    super("NativeImage", []);
    this.#bytes = bytes;
    this.path = path;
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  getSize(): { width: number; height: number } {
    if (this.#bytes.subarray(0, 8).toString("hex") !== signature) return { width: 0, height: 0 };
    return { width: this.#bytes.readUInt32BE(16), height: this.#bytes.readUInt32BE(20) };
  }

  toPNG(): Buffer {
    if (this.#bytes.subarray(0, 8).toString("hex") === signature) return Buffer.from(this.#bytes);
    throw notImplemented("toPNG of an image that is not a PNG");
  }

  toDataURL(): string {
    return `data:image/png;base64,${this.toPNG().toString("base64")}`;
  }

  setTemplateImage(template: boolean): void {
    this.#template = template;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }

  /** The picture is not scaled; the app gets one of the same bytes. */
  resize(_size: object): NativeImage {
    return new NativeImage(this.#bytes, this.path);
  }
}

interface NativeImageModule {
  createEmpty(): NativeImage;
  createFromPath(path: string): NativeImage;
  createFromBuffer(bytes: Buffer): NativeImage;
  createFromDataURL(url: string): NativeImage;
}

/** As in Electron, what cannot be read gives an empty picture, not an error. */
export const nativeImage: NativeImageModule = strict("nativeImage", {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromPath: (path: string) => {
    try {
      return new NativeImage(readFileSync(path), path);
    } catch {
      return new NativeImage(Buffer.alloc(0), path);
    }
  },
  createFromBuffer: (bytes: Buffer) => new NativeImage(Buffer.from(bytes)),
  createFromDataURL: (url: string) => new NativeImage(Buffer.from(url.split(",")[1] ?? "", "base64")),
});
