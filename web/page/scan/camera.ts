// The camera at the back, and its lamp where there is one.

/** `denied`: by the person or the device; `none`: there is none; `busy`: another program has it;
 * `insecure`: browsers give it to encrypted connections only. */
export type CameraTrouble = "denied" | "none" | "busy" | "insecure";

export class CameraError extends Error {
  readonly trouble: CameraTrouble;

  constructor(trouble: CameraTrouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

export interface Camera {
  stream: MediaStream;
  light: ((on: boolean) => Promise<void>) | undefined;
  stop(): void;
}

const troubles: Readonly<Record<string, CameraTrouble>> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "none",
  OverconstrainedError: "none",
};

/** Torches are not among the members that the types know. */
type Lit = MediaTrackCapabilities & { torch?: boolean };

function light_of(track: MediaStreamTrack): Camera["light"] {
  const { torch } = (track.getCapabilities?.() ?? {}) as Lit;
  if (torch !== true) return undefined;
  return (on) => track.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
}

/** Fine enough for a label's modules. */
const wanted: MediaStreamConstraints = {
  audio: false,
  video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
};

/** Throws CameraError. */
export async function open_camera(): Promise<Camera> {
  // Absent outside secure contexts, whatever the types say.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  if (!devices) throw new CameraError("insecure");
  try {
    const stream = await devices.getUserMedia(wanted);
    const [track] = stream.getVideoTracks();
    return {
      stream,
      light: track && light_of(track),
      stop: () => stream.getTracks().forEach((one) => one.stop()),
    };
  } catch (error) {
    throw new CameraError(troubles[(error as DOMException).name] ?? "busy");
  }
}
