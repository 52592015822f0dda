// A code without its number, or no code at all: the number is typed.
import { useState } from "preact/hooks";
import { read_code } from "../code.ts";
import { find_candidates, type Candidates } from "../node.ts";
import { Choice, NoneFound } from "../parts/choice.tsx";
import { Field } from "../parts/field.tsx";
import { ForeignCode } from "../parts/foreign_code.tsx";
import { Heading } from "../parts/heading.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { Scan } from "../scan/scan.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { go } from "../navigation.ts";
import { useAsking } from "../asking.ts";
import { consumer_path } from "../route.ts";
import { useTexts } from "../texts/language.tsx";

function Found({ number }: { number: string }) {
  const asking = useAsking(number, async (signal): Promise<Candidates> => {
    const found = await find_candidates("number", number, signal);
    if (found.items.length === 1 && found.items[0])
      go(consumer_path(found.items[0].issuer, number));
    return found;
  });
  if (asking.state === "waiting") return <Waiting />;
  if (asking.state === "failed") return <Trouble error={asking.error} retry={asking.again} />;
  const { items, near } = asking.value;
  if (items.length + near.length === 0) return <NoneFound by="number" />;
  return <Choice number={number} candidates={asking.value} path={consumer_path} />;
}

function Answer({ text }: { text: string }) {
  return read_code(text).kind === "foreign" ? <ForeignCode text={text} /> : <Found number={text} />;
}

/** A code has led here that says nothing to us. */
const unread_code = () =>
  read_code(location.href).kind === "foreign" && led_by_code() ? location.href : "";
const led_by_code = () => location.hash.length > 1 || /^\/c%23/i.test(location.pathname);

export function ConsumerForm() {
  const { t } = useTexts();
  const [number, set_number] = useState("");
  const [asked, set_asked] = useState(unread_code);
  const enter = (text: string) => {
    const code = read_code(text);
    if (code.kind === "certificate") go(consumer_path(code.issuer, code.number));
    else if (code.kind === "label") go(consumer_path(code.issuer, code.number), code.presented);
    else set_asked(text.trim());
  };
  const submit = (event: Event) => {
    event.preventDefault();
    enter(number);
  };
  return (
    <div class="narrow">
      <Heading title={t("consumer.title")} />
      <form onSubmit={submit} role="search">
        <Field
          label={t("check.number")}
          hint={t("consumer.ask")}
          value={number}
          set={set_number}
          large
          required
          name="number"
        />
        <button type="submit">{t("check.submit")}</button>
      </form>
      <Scan found={enter} />
      {asked === "" ? null : <Answer key={asked} text={asked} />}
    </div>
  );
}
