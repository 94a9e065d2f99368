import { DropdownMenu } from "radix-ui";
import { useState, type ReactNode } from "react";
import style from "./menu.module.css";

export type MenuItem =
  | { type: "item"; label: string; icon?: ReactNode; shortcut?: string; isDanger?: boolean; onChoose(): void }
  | { type: "choice"; label: string; isChosen: boolean; onChoose(): void }
  | { type: "line" };

type MenuProps = {
  /** The button that opens it; it must pass on its props and ref, as `Button` and `IconButton` do. */
  trigger: ReactNode;
  items: readonly MenuItem[];
  align?: "start" | "end";
  /** Where something else than its button can open it too; left out, it minds this itself. */
  isOpen?: boolean;
  onOpenChange?(isOpen: boolean): void;
};

/** A menu under a button, with the keyboard as menus have it. */
export function Menu({ trigger, items, align = "end", isOpen, onOpenChange }: MenuProps): ReactNode {
  const [button, setButton] = useState<HTMLButtonElement | null>(null);
  return (
    // Not modal: a modal one locks scrolling with a style element, which the content security policy forbids.
    <DropdownMenu.Root
      modal={false}
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <DropdownMenu.Trigger asChild ref={setButton}>
        {trigger}
      </DropdownMenu.Trigger>
      {/* Beside what it belongs to: outside an open dialog all is inert, and what is in no landmark is hard to find. */}
      <DropdownMenu.Portal container={button?.closest("dialog, aside, main") ?? null}>
        <DropdownMenu.Content className={style["menu"]} align={align} sideOffset={4} collisionPadding={8}>
          {items.map((item, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- the items of one menu do not move
            <Entry key={index} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Entry({ item }: { item: MenuItem }): ReactNode {
  if (item.type === "line") return <DropdownMenu.Separator className={style["line"]} />;
  if (item.type === "choice") {
    return (
      <DropdownMenu.CheckboxItem className={style["item"]} checked={item.isChosen} onSelect={item.onChoose}>
        <span className={style["icon"]}>{item.isChosen ? "✓" : ""}</span>
        {item.label}
      </DropdownMenu.CheckboxItem>
    );
  }
  return (
    <DropdownMenu.Item
      className={style["item"]}
      data-danger={item.isDanger ?? false}
      onSelect={item.onChoose}
    >
      {item.icon === undefined ? null : <span className={style["icon"]}>{item.icon}</span>}
      {item.label}
      {item.shortcut === undefined ? null : <kbd className={style["shortcut"]}>{item.shortcut}</kbd>}
    </DropdownMenu.Item>
  );
}
