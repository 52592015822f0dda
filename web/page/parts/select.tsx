// A field of forms that offers a few values.
import { useId } from "preact/hooks";

interface SelectProps {
  label: string;
  hint?: string;
  name: string;
  value: string;
  options: readonly (readonly [value: string, text: string])[];
  wrong?: string;
  set(value: string): void;
}

export function Select({ label, hint, name, value, options, wrong, set }: SelectProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : "", wrong ? `${id}-wrong` : ""].join(" ").trim();
  return (
    <div class="field">
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
      <select
        id={id}
        name={name}
        value={value}
        aria-describedby={described || undefined}
        aria-invalid={wrong ? true : undefined}
        onChange={(event) => set(event.currentTarget.value)}
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
