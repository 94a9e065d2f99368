import { Plug, X } from "lucide-react";
import { useId, type ReactNode } from "react";
import { Button, IconButton } from "../parts/button.tsx";
import { announce } from "../parts/announce.tsx";
import style from "./card.module.css";

type ConnectCardProps = { isOpen: boolean; onOpen(): void; onAway(): void; children: ReactNode };

/** The card that offers a language model, and holds the form once it is wanted. */
export function ConnectCard({ isOpen, onOpen, onAway, children }: ConnectCardProps): ReactNode {
  const id = useId();
  const putAway = (): void => {
    onAway();
    announce("The card is put away. Settings, under Model, has the same form.");
  };
  return (
    <section className={style["card"]} aria-labelledby={id}>
      <div className={style["head"]}>
        <Plug aria-hidden="true" />
        <div className={style["words"]}>
          <h3 id={id}>Connect a model</h3>
          <p>For free conversation: with an OpenAI key, a server on this computer, or another address.</p>
        </div>
        {isOpen ? null : <Button onClick={onOpen}>Connect…</Button>}
        <IconButton name="Put this card away; Settings has it" icon={<X />} onClick={putAway} />
      </div>
      {isOpen ? <div className={style["inside"]}>{children}</div> : null}
    </section>
  );
}
