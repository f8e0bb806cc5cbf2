import type { ReactElement } from 'react';

interface ChoiceProps<Value extends string | number> {
  readonly name: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly text: string }[];
  /** What a listener hears instead of the name that is seen. */
  readonly label?: string;
  onChoose(value: Value): void;
}

/** One of several, beside its name. */
export function Choice<Value extends string | number>(props: ChoiceProps<Value>): ReactElement {
  const { name, value, options, label = name, onChoose } = props;
  const choose = (text: string) => {
    const chosen = options.find((option) => String(option.value) === text);
    if (chosen) onChoose(chosen.value);
  };
  return (
    <label className="give-line">
      <span>{name}</span>
      <select aria-label={label} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </label>
  );
}
