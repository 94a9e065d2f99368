import { FolderPlus } from "lucide-react";
import { useId, type ReactNode } from "react";
import { Button } from "../parts/button.tsx";
import { chooseFolder, openSample } from "../shell/app-actions.ts";
import style from "./card.module.css";

/** One step and one sentence: the folder to work in. */
export function FolderCard(): ReactNode {
  const id = useId();
  return (
    <section className={style["card"]} aria-labelledby={id}>
      <div className={style["head"]}>
        <FolderPlus aria-hidden="true" />
        <div className={style["words"]}>
          <h3 id={id}>Choose a folder to work in</h3>
          <p>Steward reads and changes files only in folders that you choose.</p>
        </div>
        <Button kind="quiet" onClick={() => void openSample()}>
          Try the sample folder
        </Button>
        <Button onClick={() => void chooseFolder()}>Choose a folder…</Button>
      </div>
    </section>
  );
}
