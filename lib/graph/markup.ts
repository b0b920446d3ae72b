/** Text for XML and HTML, also inside of quoted attributes; characters that XML cannot hold are dropped. */
export function escapeMarkup(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`);
}
