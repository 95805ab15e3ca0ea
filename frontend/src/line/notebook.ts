/** What this browser writes down for itself: its entry's id, and the fingerprint it saw when it entered. */
export interface Note {
  readonly entry: string;
  readonly commitment: string;
}

export class Notebook {
  private readonly key: string;

  constructor(slug: string) {
    this.key = `hl-line-${slug}`;
  }

  read(): Note | null {
    try {
      return JSON.parse(localStorage.getItem(this.key) ?? 'null') as Note | null;
    } catch {
      return null;
    }
  }

  write(note: Note): void {
    try {
      localStorage.setItem(this.key, JSON.stringify(note));
    } catch {
      // A browser that keeps nothing still has its cookie; only the fingerprint cannot be compared.
    }
  }
}
