import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { RequestOutput } from "../../shared/ipc.ts";
import type { PresetName } from "../../shared/policy-schema.ts";
import { call } from "../bridge.ts";
import { announce } from "../parts/announce.tsx";
import { Button } from "../parts/button.tsx";
import { Block, Group } from "./group.tsx";
import style from "./preset-cards.module.css";
import { useAction } from "./use-action.ts";

export type PolicyView = RequestOutput<"policy.view">;
type Preset = { name: PresetName; title: string; words: readonly string[] };

const presets: readonly Preset[] = [
  {
    name: "careful",
    title: "Careful",
    words: ["Reading runs by itself.", "Every change asks first."],
  },
  {
    name: "balanced",
    title: "Balanced",
    words: [
      "Changes that can be undone run, and offer Undo.",
      "More than 10 files changed or 3 deleted, and all else, asks first.",
    ],
  },
  {
    name: "read-only",
    title: "Read-only",
    words: ["Reading runs by itself.", "Every change is refused, without a question."],
  },
];

type PresetCardsProps = { view: PolicyView; hasOwnRules: boolean; onChanged(view: PolicyView): void };

/** The three policies that come with Steward; a looser one than now is confirmed in the system's dialog. */
export function PresetCards({ view, hasOwnRules, onChanged }: PresetCardsProps): ReactNode {
  const { failure, run } = useAction();
  const use = async ({ name, title }: Preset): Promise<void> => {
    const answer = await run(() => call("policy.use", { preset: name }));
    if (!answer?.ok) return;
    if (answer.value !== null) onChanged(answer.value);
    announce(answer.value === null ? "The policy stays as it was." : `${title} is in use.`);
  };
  return (
    <Group title="Preset" anchor="policy/preset" help={originOf(view, hasOwnRules)} failure={failure}>
      <Block>
        <ul className={style["cards"]}>
          {presets.map((preset) => (
            <PresetCard
              key={preset.name}
              preset={preset}
              isInUse={view.preset === preset.name}
              canUse={view.failure === null}
              onUse={() => void use(preset)}
            />
          ))}
        </ul>
      </Block>
    </Group>
  );
}

type PresetCardProps = { preset: Preset; isInUse: boolean; canUse: boolean; onUse(): void };

/** Not a radio button: arrow keys would then bring up the system's dialog on the way. */
function PresetCard({ preset, isInUse, canUse, onUse }: PresetCardProps): ReactNode {
  const { title, words } = preset;
  return (
    <li className={style["card"]} aria-current={isInUse ? "true" : undefined}>
      <h4 className={style["title"]}>{title}</h4>
      {words.map((sentence) => (
        <p key={sentence} className={style["words"]}>
          {sentence}
        </p>
      ))}
      <div className={style["use"]}>
        <Button
          isSmall
          kind={isInUse ? "quiet" : "plain"}
          aria-label={isInUse ? `${title} is in use` : `Use ${title}`}
          aria-disabled={isInUse}
          disabled={!canUse}
          onClick={isInUse ? undefined : onUse}
        >
          {isInUse ? (
            <>
              <Check size={14} aria-hidden="true" /> In use
            </>
          ) : (
            "Use"
          )}
        </Button>
      </div>
    </li>
  );
}

/** What choosing a preset does to what the person wrote. */
function originOf({ preset, failure }: PolicyView, hasOwnRules: boolean): string {
  if (failure !== null) return "A preset can be chosen once the file is put right.";
  if (preset === null)
    return "Your own file decides alone. Choosing a preset adds its rules to yours, which are kept.";
  return hasOwnRules
    ? "Your own rules are added to this preset. Choosing another keeps them."
    : "You have no rules of your own: one of these is the whole policy.";
}
