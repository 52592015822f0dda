import { useId } from "preact/hooks";

interface DayFieldProps {
  label: string;
  day: string;
  set(day: string): void;
}

/** One day. An unfinished one is not told. */
export function DayField({ label, day, set }: DayFieldProps) {
  const id = useId();
  return (
    <div class="field field--day">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="date"
        value={day}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (value !== "") set(value);
        }}
      />
    </div>
  );
}
