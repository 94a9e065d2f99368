import { ArrowUp } from "lucide-react";
import { useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { grouped } from "../../shared/quantities.ts";
import { Button } from "../parts/button.tsx";
import { useStore } from "../state/store.ts";
import style from "./activity-list.module.css";
import { ActivityRow } from "./activity-row.tsx";
import { ListEnd } from "./list-end.tsx";
import type { Lister } from "./listing.ts";
import { rowsOf, type Row } from "./rows.ts";
import { useReach, useVirtualRows, type VirtualRows } from "./use-virtual-rows.ts";
import { useRowKeys } from "./use-row-keys.ts";

/** The rows of the log. Only those in sight are drawn, however many there are. */
export function ActivityList({ lister }: { lister: Lister }): ReactNode {
  const listing = useStore(lister.store, (value) => value);
  const { entries, fresh } = listing;
  const { open, toggle } = useOpen();
  const rows = useMemo(() => rowsOf({ entries, fresh, open }), [entries, fresh, open]);
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualRows(rows, scroll);
  useReach(virtual, { lister, rows: rows.length });
  useRowKeys(scroll, virtual, rows);
  const show = (): void => {
    lister.showFresh();
    scroll.current?.scrollTo({ top: 0 });
  };
  return (
    <div className={style["around"]}>
      {fresh.length === 0 ? null : (
        <div className={style["fresh"]}>
          <Button isSmall kind="main" onClick={show}>
            <ArrowUp aria-hidden="true" />
            {grouped(fresh.length)} new: show
          </Button>
        </div>
      )}
      <div ref={scroll} className={style["scroll"]}>
        <ul className={style["rows"]} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return row === undefined ? null : (
              <ListRow key={item.key} row={row} item={item} virtual={virtual} {...{ open, toggle }} />
            );
          })}
        </ul>
        <ListEnd listing={listing} lister={lister} />
      </div>
    </div>
  );
}

type Open = { open: ReadonlySet<string>; toggle(callId: string): void };

/** Which calls are open, by id. */
export function useOpen(first: string | null = null): Open {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(first === null ? [] : [first]));
  const toggle = useCallback((id: string) => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  return { open, toggle };
}

type ListRowProps = Open & {
  row: Row;
  item: ReturnType<VirtualRows["getVirtualItems"]>[number];
  virtual: VirtualRows;
};

/** Lines are as high as they are told to be; only what is open is measured. */
function ListRow({ row, item, virtual, open, toggle }: ListRowProps): ReactNode {
  const isMeasured = row.type === "detail";
  const transform = `translateY(${item.start}px)`;
  return (
    <li
      ref={isMeasured ? virtual.measureElement : undefined}
      data-index={item.index}
      data-type={row.type}
      className={style["row"]}
      style={isMeasured ? { transform } : { transform, height: item.size }}
    >
      <ActivityRow row={row} isOpen={row.type === "call" && open.has(row.call.id)} onToggle={toggle} />
    </li>
  );
}
