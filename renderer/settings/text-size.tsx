import { useEffect, useRef, useState, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { FailureNote } from "../parts/failure-note.tsx";
import { Block, Group } from "./group.tsx";
import type { SectionProps } from "./settings-view.tsx";
import style from "./text-size.module.css";
import { useSetting } from "./use-setting.ts";

/**
 * The size of text. The sample follows the slider at once; the windows follow when it is let go, because a slider that
 * grows under the pointer cannot be held still.
 */
export function TextSize({ state }: SectionProps): ReactNode {
  const size = useSetting(state, "textSize");
  const [moving, setMoving] = useState<number | null>(null);
  const shown = moving ?? size.value;
  return (
    <Group title="Text size" anchor="appearance/text">
      <Block>
        <div className={style["row"]}>
          <Slider
            value={shown}
            onMove={setMoving}
            onLetGo={(value) => {
              setMoving(null);
              if (value !== size.value) void size.change(value);
            }}
          />
          <output className={style["percent"]}>{shown} %</output>
          <Button isSmall onClick={() => void size.change(100)}>
            Usual size
          </Button>
        </div>
        <p className={style["sample"]} style={{ fontSize: `${(14 * shown) / 100}px` }}>
          Changed <b>notes.md</b>: two lines added, one taken out.
        </p>
        {size.failure === null ? null : <FailureNote failure={size.failure} />}
      </Block>
    </Group>
  );
}

type SliderProps = { value: number; onMove(value: number): void; onLetGo(value: number): void };

function Slider({ value, onMove, onLetGo }: SliderProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const letGo = useRef(onLetGo);
  useEffect(() => {
    letGo.current = onLetGo;
  });
  useEffect(() => {
    // The platform's own `change`, which comes when the slider is let go; React's `onChange` is its `input`.
    const element = input.current;
    const hear = (): void => letGo.current(Number(element?.value));
    element?.addEventListener("change", hear);
    return () => element?.removeEventListener("change", hear);
  }, []);
  return (
    <input
      ref={input}
      type="range"
      className={style["slider"]}
      aria-label="Text size"
      aria-valuetext={`${value} percent`}
      min={80}
      max={200}
      step={5}
      value={value}
      onChange={(event) => onMove(Number(event.target.value))}
    />
  );
}
