import { useDesk } from "../texts/speech.tsx";

interface NoteProps {
  taken_back: boolean;
  drop(): void;
}

/** What was typed before is back, and may be thrown away. */
export function DraftNote({ taken_back, drop }: NoteProps) {
  const { t } = useDesk();
  if (!taken_back) return <p class="small">{t("drafts.kept")}</p>;
  return (
    <p class="strip" role="status">
      {t("drafts.taken_back")}{" "}
      <button type="button" class="plain" onClick={drop}>
        {t("drafts.drop")}
      </button>
    </p>
  );
}
