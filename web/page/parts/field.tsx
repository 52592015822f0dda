import { useId } from "preact/hooks";

/** Room for the longest address of a label. */
const text_max = 700;

interface FieldProps {
  label: string;
  hint?: string;
  /** What is wrong with what was typed; empty: nothing. */
  wrong?: string;
  name: string;
  value: string;
  set(value: string): void;
  large?: boolean;
  required?: boolean;
  list?: string;
}

/** One line to type. */
export function Field({ label, hint, wrong, name, value, set, large, required, list }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", wrong ? `${id}-wrong` : ""].join(" ").trim();
  return (
    <div class={large ? "field field--large" : "field"}>
      <label for={id}>{label}</label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      {wrong ? (
        <span class="wrong" id={`${id}-wrong`}>
          {wrong}
        </span>
      ) : null}
      <input
        id={id}
        name={name}
        value={value}
        required={required}
        list={list}
        dir="auto"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        maxLength={text_max}
        aria-describedby={described || undefined}
        aria-invalid={wrong ? true : undefined}
        onInput={(event) => set(event.currentTarget.value)}
      />
    </div>
  );
}
