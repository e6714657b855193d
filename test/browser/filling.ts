import type { Locator, Page } from 'playwright-core';
import type { FieldView, WireValue } from '#contract';

/** More than there is on any page. */
const TABS_MAX = 250;
/** More than any list of choices has. */
const CHOICES_MAX = 60;

/** An answer to every field of a form: yes, a word, a moment, the first choice. */
export function answersTo(fields: readonly FieldView[]): Record<string, WireValue> {
  return Object.fromEntries(fields.map(({ name, type, choices = [] }) => [name, answerTo(type, choices)]));
}

function answerTo(type: FieldView['type'], [first = '']: readonly string[]): WireValue {
  switch (type) {
    case 'boolean':
      return true;
    case 'integer':
    case 'decimal':
      return 1;
    case 'text':
      return 'Weighed.';
    case 'date':
      return '2026-03-09';
    case 'instant':
      return '2026-03-09T13:30:00Z';
    case 'choice':
      return first;
    case 'list':
      return [first];
    case 'counts':
      return { [first]: 1 };
  }
}

/** The input of a field, by its label. */
export function inputOf(form: Locator, { title, type }: FieldView): Locator {
  const label = new RegExp(`^${title.en.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}( \\*)?$`);
  return type === 'boolean' || type === 'list' ? form.getByRole('radiogroup', { name: label }) : form.getByLabel(label);
}

/** Fills a form that the playbook describes with the fields that are answered, as a person types: instants as the zone's wall says. */
export async function fillIn(
  form: Locator,
  fields: readonly FieldView[],
  answers: Readonly<Record<string, string>>,
): Promise<void> {
  for (const field of fields) {
    const answer = answers[field.name];
    if (answer === undefined) continue;
    const input = inputOf(form, field);
    if (field.type === 'boolean') await input.getByRole('radio', { name: answer, exact: true }).check();
    else if (field.type === 'choice') await input.selectOption(answer);
    else await input.fill(answer);
  }
}

/** Whoever works without a mouse: everything is reached by Tab and done by keys. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Presses Tab until what is looked for has the focus, or something in it. @throws Error when Tab never comes there */
  async to(target: Locator): Promise<void> {
    await target.waitFor();
    const focused = target.and(this.page.locator(':focus')).or(target.locator(':focus'));
    for (let pressed = 0; pressed < TABS_MAX; pressed += 1) {
      if ((await focused.count()) > 0) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab does not come to ${String(target)}.`);
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types into what Tab comes to. */
  async type(target: Locator, text: string): Promise<void> {
    await this.to(target);
    await this.page.keyboard.type(text);
  }

  /** Presses the button that Tab comes to. */
  async use(button: Locator): Promise<void> {
    await this.to(button);
    await this.press('Enter');
  }

  /** Chooses one of a group: Tab comes to the group, the arrows lead on from one to the next. */
  async choose(group: Locator, choice: Locator): Promise<void> {
    await this.to(group);
    await this.press('Space');
    for (let pressed = 0; !(await choice.isChecked()); pressed += 1) {
      if (pressed === CHOICES_MAX) throw new Error(`No arrow comes to ${String(choice)}.`);
      await this.press('ArrowDown');
    }
  }

  /** Goes down a list until it says what is looked for. */
  async select(list: Locator, value: string): Promise<void> {
    await this.to(list);
    for (let pressed = 0; (await list.inputValue()) !== value; pressed += 1) {
      if (pressed === CHOICES_MAX) throw new Error(`The list ${String(list)} has no ${value} further down.`);
      await this.press('ArrowDown');
    }
  }

  /** Answers the fields that are asked for: yes, a word, or the first choice. */
  async answer(form: Locator, fields: readonly FieldView[]): Promise<void> {
    for (const field of fields) {
      await this.to(inputOf(form, field));
      if (field.type === 'boolean') await this.press('Space');
      else if (field.type === 'choice') await this.press('ArrowDown');
      else await this.page.keyboard.type('Weighed.');
    }
  }
}
