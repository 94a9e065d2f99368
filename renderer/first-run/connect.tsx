import { useId, useState, type ReactNode } from "react";
import { EndpointForm } from "./endpoint-form.tsx";
import { LocalServers } from "./local-servers.tsx";
import style from "./connect.module.css";

const ways = [
  { way: "openai", label: "OpenAI key" },
  { way: "local", label: "On this computer" },
  { way: "address", label: "Another address" },
] as const;
type Way = (typeof ways)[number]["way"];

/** OpenAI's own endpoint, as its API reference names it. */
const openAiAddress = "https://api.openai.com/v1";

/** Three ways to a language model. `onDone` once one of them answers from now on. */
export function Connect({ onDone }: { onDone(): void }): ReactNode {
  const [way, setWay] = useState<Way>("openai");
  const name = useId();
  return (
    <div className={style["connect"]}>
      <fieldset className={style["ways"]}>
        <legend className="unseen">Where the model is</legend>
        {ways.map((choice) => (
          <label key={choice.way} className={style["way"]}>
            <input
              type="radio"
              name={name}
              checked={way === choice.way}
              onChange={() => setWay(choice.way)}
            />
            {choice.label}
          </label>
        ))}
      </fieldset>
      {way === "openai" ? <EndpointForm key={way} fixedAddress={openAiAddress} onDone={onDone} /> : null}
      {way === "local" ? <LocalServers onDone={onDone} /> : null}
      {way === "address" ? <EndpointForm key={way} fixedAddress={null} onDone={onDone} /> : null}
    </div>
  );
}
