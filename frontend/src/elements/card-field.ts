import { button, make } from '../dom';
import { digitsOf, expiryText, problems, spaced } from './card';

type FieldName = 'number' | 'expiry' | 'cvc';

interface Field {
  readonly input: HTMLInputElement;
  readonly problem: HTMLElement;
  touched: boolean;
}

interface TestCard {
  readonly label: string;
  readonly number: string;
}

const TIMEOUT_MS = 15_000;

const STYLES = `
hl-card-field { display: grid; grid-template-columns: 1fr 1fr; gap: var(--hl-space-16, 16px) var(--hl-space-12, 12px); color: var(--hl-text); font-family: var(--hl-font-text, inherit); }
hl-card-field .field { display: grid; align-content: start; gap: 4px; min-width: 0; }
hl-card-field .field.number, hl-card-field .test-cards { grid-column: 1 / -1; }
hl-card-field label { font-size: var(--hl-size-15, 0.9375rem); font-weight: 600; }
hl-card-field input { box-sizing: border-box; width: 100%; min-height: 52px; padding: 0 14px; border: 1px solid var(--hl-control-border); border-radius: var(--hl-radius-12, 12px); background: var(--hl-bg); color: inherit; font: inherit; font-size: max(16px, 1.0625rem); font-variant-numeric: tabular-nums; }
hl-card-field input::placeholder { color: var(--hl-muted); opacity: 1; }
hl-card-field input:focus-visible { outline: 2px solid var(--hl-focus-color, currentcolor); outline-offset: 2px; }
hl-card-field input[aria-invalid='true'] { border-color: var(--hl-danger); }
hl-card-field .problem { margin: 0; min-height: 1.3em; color: var(--hl-danger); font-size: var(--hl-size-13, 0.8125rem); }
hl-card-field .test-cards p { margin: 0 0 8px; color: var(--hl-muted); font-size: var(--hl-size-13, 0.8125rem); }
hl-card-field .test-cards div { display: flex; flex-wrap: wrap; gap: 8px; }
hl-card-field .test-cards button { min-height: 48px; padding: 0 14px; border: 1px solid var(--hl-control-border); border-radius: 24px; background: none; color: inherit; font: inherit; font-size: var(--hl-size-13, 0.8125rem); cursor: pointer; }
hl-card-field .test-cards button:hover { background: var(--hl-surface-2); }
hl-card-field[disabled] { opacity: 0.6; }
`;

let counter = 0;

/**
 * Takes a card and gives a token. The number goes from this element straight to the payment provider at `tokens-url`;
 * the page around it and its server see only the token.
 *
 * Attributes: `tokens-url`, `test-cards` (JSON list of label and number), `disabled`.
 * Method: `tokenize()`. Events: `hl-token` (detail.token), `hl-card-error` (detail.reason, detail.field or null).
 *
 * It lives in the light DOM because browsers fill saved cards into ordinary inputs best.
 */
class CardField extends HTMLElement {
  static readonly observedAttributes = ['test-cards', 'disabled'];

  private readonly fields = new Map<FieldName, Field>();
  private readonly testCards = make('div', { class: 'test-cards' });
  private running: Promise<string | null> | null = null;

  connectedCallback(): void {
    if (this.fields.size > 0) return;
    adoptStyles();
    this.append(
      this.field('number', 'Card number', { autocomplete: 'cc-number', placeholder: '1234 5678 9012 3456', maxlength: '23' }, spaced),
      this.field('expiry', 'Expiry date', { autocomplete: 'cc-exp', placeholder: 'MM / YY', maxlength: '9' }, expiryText),
      this.field('cvc', 'Security code', { autocomplete: 'cc-csc', placeholder: 'CVC', maxlength: '4' }, (it) => digitsOf(it).slice(0, 4)),
      this.testCards,
    );
    this.attributeChangedCallback();
  }

  attributeChangedCallback(): void {
    this.listTestCards();
    for (const { input } of this.fields.values()) input.disabled = this.hasAttribute('disabled');
  }

  override focus(): void {
    this.fields.get('number')?.input.focus();
  }

  /** Resolves to the token, or null when there was none; the same is told by events. A second call joins the first. */
  tokenize(): Promise<string | null> {
    this.running ??= this.exchange().finally(() => (this.running = null));
    return this.running;
  }

  private async exchange(): Promise<string | null> {
    const wrong = this.validate();
    if (wrong !== null) {
      this.fields.get(wrong.field)?.input.focus();
      return this.failed(wrong.reason, wrong.field);
    }
    try {
      const response = await fetch(this.getAttribute('tokens-url') ?? '', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ number: digitsOf(this.value('number')), expiry: this.value('expiry').replaceAll(' ', ''), cvc: this.value('cvc') }),
        credentials: 'omit',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const answer = (await response.json().catch(() => ({}))) as { token?: unknown; reason?: unknown; detail?: unknown };
      if (response.ok && typeof answer.token === 'string') {
        this.dispatchEvent(new CustomEvent('hl-token', { bubbles: true, composed: true, detail: { token: answer.token } }));
        return answer.token;
      }
      const said = [answer.reason, answer.detail].find((it): it is string => typeof it === 'string');
      return this.failed(said ?? 'The card was not accepted. Please check it or try another one.', null);
    } catch {
      return this.failed('The payment provider did not answer. Nothing was charged; please try again.', null);
    }
  }

  private failed(reason: string, field: FieldName | null): null {
    this.dispatchEvent(new CustomEvent('hl-card-error', { bubbles: true, composed: true, detail: { reason, field } }));
    return null;
  }

  private value(name: FieldName): string {
    return this.fields.get(name)?.input.value ?? '';
  }

  private validate(only?: FieldName): { field: FieldName; reason: string } | null {
    const found: Record<FieldName, string | null> = { ...problems(this.value('number'), this.value('expiry'), this.value('cvc'), new Date()) };
    // Some test cards are numbers that no bank would print.
    if (this.isTestCard(digitsOf(this.value('number')))) found.number = null;
    let first: { field: FieldName; reason: string } | null = null;
    for (const [name, field] of this.fields) {
      if (only !== undefined && only !== name) continue;
      const reason = found[name];
      field.problem.textContent = reason ?? '';
      field.input.setAttribute('aria-invalid', String(reason !== null));
      if (reason !== null) first ??= { field: name, reason };
    }
    return first;
  }

  private field(name: FieldName, label: string, attributes: Record<string, string>, format: (text: string) => string): HTMLElement {
    const id = `hl-card-${name}-${++counter}`;
    const problem = make('p', { class: 'problem', attributes: { id: `${id}-problem`, 'aria-live': 'polite' }, testid: `card-${name}-problem` });
    const input = make('input', { testid: `card-${name}`, attributes: { id, name: `cc-${name}`, type: 'text', inputmode: 'numeric', spellcheck: 'false', required: '', 'aria-describedby': problem.id, ...attributes } });
    const field: Field = { input, problem, touched: false };
    this.fields.set(name, field);
    input.addEventListener('input', () => {
      // Formatting in the middle of a number would throw the caret to its end.
      if (input.selectionStart === input.value.length) input.value = format(input.value);
      if (field.touched) this.validate(name);
    });
    input.addEventListener('change', () => {
      input.value = format(input.value);
    });
    input.addEventListener('blur', () => {
      // Passing through an empty field is not yet a mistake.
      if (input.value === '') return;
      field.touched = true;
      this.validate(name);
    });
    input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.dispatchEvent(new CustomEvent('hl-card-enter', { bubbles: true, composed: true }));
    });
    return make('div', { class: `field ${name}` }, make('label', { text: label, attributes: { for: id } }), input, problem);
  }

  private isTestCard(digits: string): boolean {
    return readTestCards(this.getAttribute('test-cards')).some((card) => card.number === digits);
  }

  private listTestCards(): void {
    const cards = readTestCards(this.getAttribute('test-cards'));
    this.testCards.hidden = cards.length === 0;
    const choices = make('div', {}, ...cards.map((card) => this.testCard(card)));
    this.testCards.replaceChildren(make('p', { text: 'This is the test gateway: no money moves. Tap a card to fill it in.' }), choices);
  }

  private testCard(card: TestCard): HTMLElement {
    const it = button({ text: card.label, testid: 'test-card' });
    it.dataset.number = card.number;
    it.addEventListener('click', () => {
      const year = String((new Date().getFullYear() + 3) % 100).padStart(2, '0');
      const values: Record<FieldName, string> = { number: spaced(card.number), expiry: `12 / ${year}`, cvc: '123' };
      for (const [name, field] of this.fields) field.input.value = values[name];
      this.validate();
    });
    return it;
  }
}

function readTestCards(json: string | null): readonly TestCard[] {
  try {
    const list: unknown = JSON.parse(json ?? '[]');
    return Array.isArray(list) ? (list as TestCard[]).filter((it) => typeof it?.label === 'string' && typeof it.number === 'string') : [];
  } catch {
    return [];
  }
}

let adopted = false;

/** A constructed sheet needs no exception in the page's content security policy. */
function adoptStyles(): void {
  if (adopted) return;
  adopted = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLES);
  document.adoptedStyleSheets.push(sheet);
}

if (!customElements.get('hl-card-field')) customElements.define('hl-card-field', CardField);
