import { useEffect, useRef } from 'react';
import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { ROLES, isRole, type Role } from '#kernel';
import { useVoice } from '../words/use-voice.js';
import '../forms/forms.css';

/** NIST SP 800-63B-4: so long where the password is all there is. The service judges it again. */
export const PASSWORD_LENGTH_MIN = 15;
/** The same where a second factor is asked too. */
export const PASSWORD_LENGTH_MIN_WITH_CODE = 8;

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly hint?: string;
}

/** A password is typed once and can be looked at. */
export function PasswordField({ label, value, onValue, error, autoComplete, hint }: PasswordFieldProps) {
  const voice = useVoice();
  return (
    <PasswordInput
      label={label}
      description={hint}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      error={error}
      autoComplete={autoComplete}
      maxLength={1000}
      visibilityToggleButtonProps={{ 'aria-label': voice.say('showPassword'), tabIndex: 0 }}
    />
  );
}

interface NewPasswordFieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
  readonly secondFactor?: boolean;
}

/** A password to be chosen, with the one rule there is. */
export function NewPasswordField({ value, onValue, error, secondFactor = false }: NewPasswordFieldProps) {
  const voice = useVoice();
  const count = secondFactor ? PASSWORD_LENGTH_MIN_WITH_CODE : PASSWORD_LENGTH_MIN;
  return (
    <PasswordField
      label={voice.say('newPassword')}
      hint={voice.say('passwordRule', { count })}
      value={value}
      onValue={onValue}
      error={error}
      autoComplete="new-password"
    />
  );
}

interface CodeFieldProps {
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly error: string | undefined;
  readonly label?: string;
  /** `null`: what code is meant is clear from the label. */
  readonly hint?: string | null;
  /** Where it appears in a form that was sent, it is what is asked next. */
  readonly takesFocus?: boolean;
}

export function CodeField({ value, onValue, error, label, hint, takesFocus = false }: CodeFieldProps) {
  const voice = useVoice();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return (
    <TextInput
      ref={input}
      label={label ?? voice.say('code')}
      description={hint === null ? undefined : (hint ?? voice.say('codeHint'))}
      value={value}
      onChange={(event) => onValue(event.currentTarget.value)}
      error={error}
      autoComplete="one-time-code"
      autoCapitalize="off"
      spellCheck={false}
      maxLength={100}
    />
  );
}

interface RoleChoicesProps {
  readonly label: string;
  readonly hint: string;
  readonly chosen: readonly Role[];
  readonly onChosen: (chosen: readonly Role[]) => void;
}

/** Which roles somebody takes in incidents to come. */
export function RoleChoices({ label, hint, chosen, onChosen }: RoleChoicesProps) {
  const voice = useVoice();
  return (
    <Checkbox.Group
      label={label}
      description={hint}
      value={[...chosen]}
      onChange={(values) => onChosen(values.filter(isRole))}
    >
      <div className="choices">
        {ROLES.map((role) => (
          <Checkbox key={role} value={role} label={voice.role(role)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

/** Lets a password manager know whose password stands beside it. */
export function Username({ name }: { readonly name: string }) {
  return <input type="text" autoComplete="username" value={name} readOnly hidden />;
}
