// Pictures and frames of a camera as pixels, no more of them than reading a code needs.

const side_max = 1_920;

export type Pixels = (source: CanvasImageSource, width: number, height: number) => ImageData;

/** Draws always on the same canvas. */
export function pixel_reader(): Pixels {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  return (source, width, height) => {
    const scale = Math.min(1, side_max / Math.max(width, height, 1));
    canvas.width = Math.max(1, Math.round(width * scale));
    canvas.height = Math.max(1, Math.round(height * scale));
    if (!context) throw new Error("no canvas");
    context.drawImage(source, 0, 0, canvas.width, canvas.height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
}

/** Of a file that the browser can show. */
export async function pixels_of(file: Blob): Promise<ImageData> {
  const picture = await createImageBitmap(file);
  try {
    return pixel_reader()(picture, picture.width, picture.height);
  } finally {
    picture.close();
  }
}
