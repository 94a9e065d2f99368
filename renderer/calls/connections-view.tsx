import { Network } from "lucide-react";
import type { ReactNode } from "react";
import { connectionsInWords, type Connection } from "../../shared/connection.ts";
import { counted } from "../../shared/quantities.ts";
import { Fold } from "../parts/fold.tsx";
import { visibleLine, VisibleText } from "../parts/visible-text.tsx";
import style from "./connections-view.module.css";
import { shownSize } from "../../shared/shown-size.ts";

/** Whom a command talked to over the network, in a sentence, and each place with its address and bytes below. */
export function ConnectionsView({ connections }: { connections: readonly Connection[] }): ReactNode {
  return (
    <div className={style["network"]}>
      <p className={style["sentence"]}>
        <Network aria-hidden="true" />
        <span>
          <VisibleText text={connectionsInWords(connections)} kind="path" />
        </span>
      </p>
      {connections.length === 0 ? null : (
        <Fold title={`Each place: ${connections.length}`}>
          <ul className={style["places"]}>
            {connections.map((connection, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- what is over never moves
              <li key={index}>{placeInWords(connection)}</li>
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

function placeInWords(connection: Connection): string {
  const { host, port, address, verdict, reason, count, bytesOut, bytesIn } = connection;
  const place = port === 0 ? host : `${host}, port ${port}`;
  const times = counted(count, verdict === "open" ? "connection" : "attempt");
  const end =
    verdict === "refused"
      ? `refused: ${reason}`
      : `sent ${shownSize(bytesOut)}, received ${shownSize(bytesIn)}${reason === "" ? "" : ` (${reason})`}`;
  return visibleLine(`${place}${address === null ? "" : ` (${address})`}: ${times}, ${end}`);
}
