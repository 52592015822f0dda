// How different two pictures are to an eye that sees no colour, or not all of them.
const side = 64;
/** Of 255: less is not seen as a difference. */
const step = 48;

/** Light and dark of a picture, 64 by 64; decoded by a page that no policy binds. */
async function greys_of(browser, png) {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ([base64, side]) => {
        const image = new Image();
        image.src = `data:image/png;base64,${base64}`;
        await image.decode();
        const canvas = new OffscreenCanvas(side, side).getContext("2d");
        canvas.drawImage(image, 0, 0, side, side);
        const { data } = canvas.getImageData(0, 0, side, side);
        return Array.from(
          { length: side * side },
          (_, i) =>
            0.2126 * data[4 * i] +
            0.7152 * data[4 * i + 1] +
            0.0722 * data[4 * i + 2],
        );
      },
      [png.toString("base64"), side],
    );
  } finally {
    await page.close();
  }
}

/** From the lightest to the darkest, so that only shapes are left. */
function shape_of(greys) {
  const [low, high] = [Math.min(...greys), Math.max(...greys)];
  return greys.map((grey) => (255 * (grey - low)) / Math.max(1, high - low));
}

/** The shape at each place, as whoever looks at the page now sees it. */
export async function shapes_at(browser, places) {
  const shapes = [];
  for (const place of places)
    shapes.push(shape_of(await greys_of(browser, await place.screenshot())));
  return shapes;
}

/** Share of a picture in which two shapes differ. */
export const difference = (a, b) =>
  a.filter((grey, i) => Math.abs(grey - b[i]) > step).length / a.length;

/** What Chromium can make of colours: none, and each of the three kinds of cones missing. */
export const deficiencies = [
  "none",
  "achromatopsia",
  "protanopia",
  "deuteranopia",
  "tritanopia",
];

export async function see_as({ context, page }, type) {
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setEmulatedVisionDeficiency", { type });
}
