// What the camera sees, until there is a code in it; or a picture of one.
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { useTexts } from "../texts/language.tsx";
import { type Camera, CameraError, type CameraTrouble, open_camera } from "./camera.ts";
import { pixel_reader, pixels_of } from "./pixels.ts";
import { read_pixels } from "./reader.ts";

const pause_ms = 80;
const pause = () => new Promise((resolve) => setTimeout(resolve, pause_ms));

type State = "starting" | "looking" | "failed" | CameraTrouble;

async function look(video: HTMLVideoElement, signal: AbortSignal): Promise<string | undefined> {
  const pixels = pixel_reader();
  while (!signal.aborted) {
    const { videoWidth, videoHeight } = video;
    const text =
      videoWidth > 0 ? await read_pixels(pixels(video, videoWidth, videoHeight)) : undefined;
    if (text !== undefined) return text;
    await pause();
  }
  return undefined;
}

const state_of = (error: unknown): State =>
  error instanceof CameraError ? error.trouble : "failed";

/** Opens the camera into `video` and tells what it has found, once. */
function useCamera(video: { current: HTMLVideoElement | null }, found: (text: string) => void) {
  const [state, set_state] = useState<State>("starting");
  const [light, set_light] = useState<Camera["light"]>(undefined);
  useEffect(() => {
    const stop = new AbortController();
    const run = async () => {
      const camera = await open_camera();
      stop.signal.addEventListener("abort", camera.stop);
      if (stop.signal.aborted || !video.current) return camera.stop();
      video.current.srcObject = camera.stream;
      await video.current.play();
      set_light(() => camera.light);
      set_state("looking");
      const text = await look(video.current, stop.signal);
      if (text !== undefined && !stop.signal.aborted) found(text);
    };
    run().catch((error: unknown) => stop.signal.aborted || set_state(state_of(error)));
    return () => stop.abort();
  }, []);
  return { state, light };
}

function Light({ light }: { light: NonNullable<Camera["light"]> }) {
  const { t } = useTexts();
  const [on, set_on] = useState(false);
  const toggle = () =>
    light(!on).then(
      () => set_on(!on),
      () => undefined,
    );
  return (
    <button type="button" class="plain" aria-pressed={on} onClick={toggle}>
      {t("scan.light")}
    </button>
  );
}

interface ScannerProps {
  found(text: string): void;
  /** What finds codes cannot be had. */
  failed(): void;
  close(): void;
}

/** Any picture that the browser can show: taken now, or received from somebody. */
function Picture({ found, failed }: Pick<ScannerProps, "found" | "failed">) {
  const { t } = useTexts();
  const id = useId();
  const [state, set_state] = useState<"idle" | "reading" | "none" | "unreadable">("idle");
  const read = async (file: File | undefined) => {
    if (!file) return;
    set_state("reading");
    const pixels = await pixels_of(file).catch(() => undefined);
    if (!pixels) return set_state("unreadable");
    try {
      const text = await read_pixels(pixels);
      set_state(text === undefined ? "none" : "idle");
      if (text !== undefined) found(text);
    } catch {
      failed();
    }
  };
  return (
    <div class="field">
      <label for={id}>{t("scan.picture")}</label>
      <input
        id={id}
        type="file"
        accept="image/*"
        onChange={(event) => read(event.currentTarget.files?.[0])}
      />
      <div role="status" class={state === "reading" ? "small" : "wrong"}>
        {state === "idle" ? null : t(`scan.picture.${state}`)}
      </div>
    </div>
  );
}

export function Scanner({ found, failed, close }: ScannerProps) {
  const { t } = useTexts();
  const video = useRef<HTMLVideoElement>(null);
  const tell = (text: string) => {
    navigator.vibrate?.(60);
    found(text);
  };
  const { state, light } = useCamera(video, tell);
  const is_seeing = state === "starting" || state === "looking";
  return (
    <section class="scan" aria-label={t("scan.start")} data-scan={state}>
      <div role="status">
        <p class={is_seeing ? "small" : "say"}>{t(`scan.${state}`)}</p>
      </div>
      <video ref={video} playsInline muted hidden={!is_seeing} aria-hidden="true" />
      <p class="actions">
        <button type="button" class="plain" onClick={close}>
          {t("scan.stop")}
        </button>
        {light ? <Light light={light} /> : null}
      </p>
      <Picture found={tell} failed={failed} />
    </section>
  );
}
