// Fields of the desk's forms that are not one line to type.
import { useId } from "preact/hooks";

interface TickProps {
  label: string;
  name: string;
  on: boolean;
  set(on: boolean): void;
}

export function Tick({ label, name, on, set }: TickProps) {
  return (
    <label class="tick">
      <input
        type="checkbox"
        name={name}
        checked={on}
        onChange={(event) => set(event.currentTarget.checked)}
      />
      <span>{label}</span>
    </label>
  );
}

interface FileProps {
  label: string;
  hint: string;
  accept?: string;
  wrong?: string;
  take(file: File): void;
}

/** A file, chosen or dropped on the field. */
export function FileChoice({ label, hint, accept, wrong, take }: FileProps) {
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  };
  return (
    <div class="field" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <label for={id}>{label}</label>
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
      {wrong ? (
        <span class="wrong" id={`${id}-wrong`} role="alert">
          {wrong}
        </span>
      ) : null}
      <input
        id={id}
        type="file"
        accept={accept}
        aria-describedby={wrong ? `${id}-hint ${id}-wrong` : `${id}-hint`}
        aria-invalid={wrong ? true : undefined}
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) take(file);
        }}
      />
    </div>
  );
}
