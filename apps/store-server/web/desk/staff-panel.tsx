import type { StaffList } from '@saunter/contracts';
import { putStaff, staffKept, staffList } from '@saunter/contracts';
import { formatDayAndTime } from '@saunter/text';
import type { FormEvent, ReactElement } from 'react';
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { z } from 'zod';
import { Notice, Press } from '../shared/controls.tsx';
import { Choice } from './choice.tsx';
import { useDesk } from './desk-parts.ts';
import { TextInput } from './text-input.tsx';
import { useAnswer } from './use-answer.ts';

type Member = StaffList['staff'][number];
type Role = Member['role'];
type Kept = { readonly staffId: string; readonly secret: string };

/** Who works here: managers add, change, and let in no more. */
export function StaffPanel(): ReactElement {
  const { api, words, changed, failed } = useDesk();
  const { desk: say } = words;
  const list = useAnswer('/v1/staff', staffList);
  const [kept, setKept] = useState<Kept>();
  const [trouble, setTrouble] = useState<string>();
  const keep = async (staffId: string, person: z.infer<typeof putStaff>) => {
    // Not repeated by itself: each time makes another secret, and one that nobody saw would be the one that counts.
    const said = await api.change('PUT', `/v1/staff/${encodeURIComponent(staffId)}`, person, staffKept);
    setKept(said.ok ? said.value : undefined);
    setTrouble(said.ok ? undefined : failed(said.error));
    changed();
  };
  const remove = async (staffId: string) => {
    const said = await api.changeOnce('DELETE', `/v1/staff/${encodeURIComponent(staffId)}`, undefined, z.undefined());
    setTrouble(said.ok ? undefined : failed(said.error));
    changed();
  };
  return (
    <section aria-label={say.staff}>
      <StaffForm onKeep={(staffId, person) => void keep(staffId, person)} />
      {kept && (
        <div className="notice notice-turn" role="status">
          <p>{say.secretOf(kept.staffId)}</p>
          <p className="secret figures" dir="ltr">
            {kept.secret}
          </p>
        </div>
      )}
      {trouble !== undefined && <Notice kind="stop">{trouble}</Notice>}
      <ul className="list plain">
        {list?.staff.map((member) => (
          <StaffRow
            key={member.staffId}
            member={member}
            onKeep={(person) => void keep(member.staffId, person)}
            onRemove={() => void remove(member.staffId)}
          />
        ))}
      </ul>
    </section>
  );
}

interface StaffFormProps {
  onKeep(staffId: string, person: z.infer<typeof putStaff>): void;
}

function StaffForm({ onKeep }: StaffFormProps): ReactElement {
  const { desk: say } = useDesk().words;
  const [role, setRole] = useState<Role>('associate');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const person = putStaff.safeParse({ name: String(form.get('name') ?? '').trim(), role });
    if (!person.success) return;
    onKeep(
      String(form.get('staffId') ?? '')
        .trim()
        .toLowerCase(),
      person.data,
    );
    event.currentTarget.reset();
  };
  return (
    <Form className="find" onSubmit={submit}>
      <TextInput name="staffId" label={say.staffId} isRequired pattern="[A-Za-z0-9][A-Za-z0-9\-]*" />
      <TextInput name="name" label={say.personName} isRequired isText maxLength={60} />
      <Choice
        name={say.role}
        value={role}
        options={roleOptions(say.roles)}
        onChoose={(chosen: Role) => setRole(chosen)}
      />
      <Button className="press press-main" type="submit">
        {say.addPerson}
      </Button>
    </Form>
  );
}

interface StaffRowProps {
  readonly member: Member;
  onKeep(person: z.infer<typeof putStaff>): void;
  onRemove(): void;
}

function StaffRow({ member, onKeep, onRemove }: StaffRowProps): ReactElement {
  const { words, language, timeZone, session } = useDesk();
  const { desk: say } = words;
  const { staffId, name, role, leftAt } = member;
  const other: Role = role === 'manager' ? 'associate' : 'manager';
  return (
    <li className="card">
      <p>
        <b>{name}</b>{' '}
        <span className="quiet" dir="ltr">
          {staffId}
        </span>{' '}
        <span className="tag">{say.roles[role]}</span>
      </p>
      {leftAt !== undefined && (
        <p className="quiet">{say.letInNoMoreSince(formatDayAndTime(leftAt, language, timeZone))}</p>
      )}
      {/* Whoever changed themselves here would be signed out before they saw their new secret. */}
      {staffId !== session.staffId && (
        <div className="presses">
          <Press onPress={() => onKeep({ name, role })}>{leftAt === undefined ? say.newSecret : say.letInAgain}</Press>
          {leftAt === undefined && (
            <>
              <Press onPress={() => onKeep({ name, role: other })}>{say.makeRole[other]}</Press>
              <Press kind="stop" onPress={onRemove}>
                {say.letInNoMore}
              </Press>
            </>
          )}
        </div>
      )}
    </li>
  );
}

const roleOptions = (roles: Readonly<Record<Role, string>>) =>
  (['associate', 'manager'] as const).map((value) => ({ value, text: roles[value] }));
