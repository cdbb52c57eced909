/** What a wall tells itself across a planned reload: the page it showed. Nothing personal, and a browser that refuses storage begins with the first page. */
const KEY = 'vigie.wall.page';

export function handOver(page: number): void {
  try { sessionStorage.setItem(KEY, String(page)); } catch { /* blocked: the place is lost, nothing else */ }
}

export function handedOver(): number {
  try {
    const page = Number(sessionStorage.getItem(KEY) ?? 0);
    return Number.isSafeInteger(page) && page >= 0 ? page : 0;
  } catch {
    return 0;
  }
}
