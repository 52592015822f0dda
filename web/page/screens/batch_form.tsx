// A list: typed, from a table, or the fingerprints of files.
import { useId, useState } from "preact/hooks";
import { digest_of } from "../digest.ts";
import { write_csv } from "../batch/csv.ts";
import { useTexts } from "../texts/language.tsx";

interface FormProps {
  wrong: string;
  busy: boolean;
  submit(text: string): void;
}

async function table_of(files: Iterable<File>): Promise<string> {
  const rows = [["file", "document-sha256"]];
  for (const file of files) rows.push([file.name, await digest_of(file)]);
  return write_csv(rows);
}

interface FilesProps {
  label: string;
  hint?: string;
  accept?: string;
  multiple?: boolean;
  take(files: FileList): Promise<void>;
}

function Files({ label, hint, accept, multiple, take }: FilesProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint ? (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
      <input
        id={id}
        type="file"
        accept={accept}
        multiple={multiple}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => event.currentTarget.files && take(event.currentTarget.files)}
      />
    </div>
  );
}

export function BatchForm({ wrong, busy, submit }: FormProps) {
  const { t } = useTexts();
  const id = useId();
  const [text, set_text] = useState("");
  const [trouble, set_trouble] = useState("");
  const read = async (reading: Promise<string>) => {
    try {
      set_text(await reading);
      set_trouble("");
    } catch {
      set_trouble(t("check.file.failed"));
    }
  };
  const send = (event: Event) => {
    event.preventDefault();
    submit(text);
  };
  const message = trouble || wrong;
  return (
    <form onSubmit={send}>
      <div class="field">
        <label for={id}>{t("batch.paste")}</label>
        <span class="hint" id={`${id}-hint`}>
          {t("batch.paste.hint")}
        </span>
        {message ? (
          <span class="wrong" id={`${id}-wrong`} role="alert">
            {message}
          </span>
        ) : null}
        <textarea
          id={id}
          name="list"
          rows={7}
          value={text}
          dir="auto"
          spellcheck={false}
          aria-describedby={message ? `${id}-hint ${id}-wrong` : `${id}-hint`}
          aria-invalid={message ? true : undefined}
          onInput={(event) => set_text(event.currentTarget.value)}
        />
      </div>
      <div class="columns">
        <Files
          label={t("batch.file")}
          accept=".csv,.tsv,.txt,text/csv"
          take={([file]) => (file ? read(file.text()) : Promise.resolve())}
        />
        <Files
          label={t("batch.documents")}
          hint={t("batch.documents.hint")}
          multiple
          take={(files) => read(table_of(files))}
        />
      </div>
      <p class="actions">
        <button type="submit" disabled={busy}>
          {t("batch.start")}
        </button>
      </p>
    </form>
  );
}
