import { ImageOff } from "lucide-react";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { type Picture, pictureKind, pictureSize } from "../../shared/picture/picture.ts";
import style from "./picture-canvas.module.css";
import { visibleLine } from "./visible-text.tsx";

/** A picture as a window has it: one that was just pasted has no hash yet. */
export type ShownPicture = Omit<Picture, "hash">;

type PictureCanvasProps = { name: string; picture: ShownPicture; size: "thumbnail" | "large" };

/** The longest side that is drawn, in CSS pixels. */
const LONGEST = { thumbnail: 40, large: 640 } as const;

/**
 * A picture, drawn from its bytes onto a canvas. So the policy of the pages needs to let in no image but our own files, and
 * what is drawn is pixels only: the first frame, no links, no scripts, and never SVG, which no bitmap is made from.
 */
export function PictureCanvas({ name, picture, size }: PictureCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isBroken, setBroken] = useState(false);
  useEffect(() => {
    let isWanted = true;
    const show = async (): Promise<void> => {
      const bitmap = await bitmapOf(picture, LONGEST[size] * devicePixelRatio).catch(() => null);
      if (isWanted) setBroken(bitmap === null);
      if (isWanted && bitmap !== null) draw(bitmap, canvas.current);
      bitmap?.close();
    };
    void show();
    return () => {
      isWanted = false;
    };
  }, [picture, size]);
  const words = `Picture ${visibleLine(name)}, ${pictureKind(picture)}, ${pictureSize(picture)} pixels`;
  if (isBroken) {
    return (
      <span className={style["broken"]}>
        <ImageOff aria-hidden="true" />
        <span className="unseen">{`${words}; it cannot be shown`}</span>
      </span>
    );
  }
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- the pages' policy lets in no image of a person's
  return <canvas ref={canvas} className={style[size]} role="img" aria-label={words} width={0} height={0} />;
}

/** One side is enough: the other keeps to it, also in a picture that says that it is to be turned. */
function bitmapOf(picture: ShownPicture, longest: number): Promise<ImageBitmap> {
  const { data, mediaType, width, height } = picture;
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const side = Math.max(1, Math.round(Math.min(longest, Math.max(width, height))));
  return createImageBitmap(new Blob([bytes], { type: mediaType }), {
    resizeQuality: "medium",
    ...(width >= height ? { resizeWidth: side } : { resizeHeight: side }),
  });
}

function draw(bitmap: ImageBitmap, canvas: HTMLCanvasElement | null): void {
  if (canvas === null) return;
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
}
