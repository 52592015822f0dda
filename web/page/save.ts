/** Hands the reader a file. */
export function save_file(name: string, content: Uint8Array | string, type: string): void {
  const part = typeof content === "string" ? content : content.slice().buffer;
  const address = URL.createObjectURL(new Blob([part], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
