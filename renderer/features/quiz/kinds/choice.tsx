/** One or several of some options, each with its letter. */
import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Feedback, ItemView } from "#contract/procedures/study.ts";
import { tongue } from "#renderer/content/direction.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { OptionList } from "#renderer/ui/option-list.tsx";
import { toggled } from "#renderer/features/quiz/attempt.ts";
import { letterOf } from "#renderer/features/quiz/letters.ts";
import { screen } from "./screen.tsx";

type Options = ItemView["options"];

interface ChoiceProps {
  readonly several: boolean;
  readonly item: { readonly options: Options };
  readonly chosen: readonly string[];
  readonly onChoose: (ids: string[]) => void;
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  readonly busy: boolean;
}

/** The options as they are offered. */
export function Choice({ several, item, chosen, onChoose, labelledBy, describedBy, busy }: ChoiceProps): ReactNode {
  const options = item.options.map((option, index) => ({ ...option, letter: letterOf(index) }));
  return (
    <OptionList
      several={several}
      options={options}
      chosen={chosen}
      onChoose={onChoose}
      labelledBy={labelledBy}
      describedBy={describedBy}
      disabled={busy}
    />
  );
}

interface ChosenProps {
  readonly several: boolean;
  readonly item: { readonly options: Options };
  readonly feedback: Feedback;
  readonly chosen: readonly string[];
  readonly right: readonly string[];
}

/** The options after the answer: which was chosen, which is right, and why. */
export function Chosen({ several, item, feedback, chosen, right: key }: ChosenProps): ReactNode {
  const { t, language } = useWords("quiz");
  return (
    <ol className="options answered">
      {item.options.map((option, index) => {
        const right = key.includes(option.id);
        const mine = chosen.includes(option.id);
        const why = feedback.options[option.id]?.feedback ?? null;
        const said = right
          ? mine
            ? t("option.mineRight")
            : several
              ? t("option.missed")
              : t("option.right")
          : mine
            ? t("option.mineWrong")
            : null;
        return (
          <li key={option.id} className={`option${right ? " right" : mine ? " wrong" : ""}`}>
            <span className="key">{letterOf(index)}</span>
            <span className="text">{option.text}</span>
            {said === null ? (
              <span />
            ) : (
              <span className="said" {...tongue(language)}>
                {right ? <Check className="icon" aria-hidden="true" /> : <X className="icon" aria-hidden="true" />}
                {said}
              </span>
            )}
            {why === null ? null : (
              <p className="why" {...tongue(feedback.language)}>
                {why}
              </p>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Letters of options. */
export function lettersOf(item: { readonly options: Options }, ids: readonly string[]): string[] {
  return item.options.flatMap(({ id }, index) => (ids.includes(id) ? [letterOf(index)] : []));
}

export const single = screen("single", {
  label: "one",
  how: null,
  Ask: ({ draft, onDraft, ...rest }) => (
    <Choice
      {...rest}
      several={false}
      chosen={draft ? [draft.choice] : []}
      onChoose={([choice]) => choice !== undefined && onDraft({ kind: "single", choice })}
    />
  ),
  Told: ({ response, right, ...rest }) => <Chosen {...rest} several={false} chosen={[response.choice]} right={[right.choice]} />,
  isReady: () => true,
  press: (item, _, index) => {
    const choice = item.options[index]?.id;
    return choice === undefined ? null : { kind: "single", choice };
  },
  letters: (item, { choice }) => lettersOf(item, [choice]),
});

export const multiple = screen("multiple", {
  label: "several.label",
  how: "several.how",
  Ask: ({ draft, onDraft, ...rest }) => (
    <Choice {...rest} several chosen={draft?.choices ?? []} onChoose={(choices) => onDraft({ kind: "multiple", choices })} />
  ),
  Told: ({ response, right, ...rest }) => <Chosen {...rest} several chosen={response.choices} right={right.choices} />,
  isReady: (_, { choices }) => choices.length > 0,
  press: (item, draft, index) => {
    const choice = item.options[index]?.id;
    return choice === undefined ? null : { kind: "multiple", choices: toggled(draft?.choices ?? [], choice) };
  },
  letters: (item, { choices }) => lettersOf(item, choices),
});

export const truefalse = screen("truefalse", {
  label: "kind.truefalse",
  how: null,
  Ask: ({ draft, onDraft, ...rest }) => (
    <Choice
      {...rest}
      several={false}
      chosen={draft ? [String(draft.value)] : []}
      onChoose={([id]) => onDraft({ kind: "truefalse", value: id === "true" })}
    />
  ),
  Told: ({ response, right, ...rest }) => (
    <Chosen {...rest} several={false} chosen={[String(response.value)]} right={[String(right.value)]} />
  ),
  isReady: () => true,
  press: (item, _, index) => ({ kind: "truefalse", value: item.options[index]?.id === "true" }),
  letters: (item, { value }) => lettersOf(item, [String(value)]),
});
