-- Questions of a registration form and their answers (OR15). A question that has answers is never deleted.
create table event_questions (
    id @identity,
    event_id bigint not null references events (id),
    position bigint not null,
    kind text not null check (kind in ('text', 'choice', 'checkbox', 'number', 'date')),
    label text not null,
    required bigint not null check (required in (0, 1)),
    choices_json text not null,
    active bigint not null default 1 check (active in (0, 1))
);
create index event_questions_event on event_questions (event_id, position);
create table order_answers (
    order_id bigint not null references orders (id),
    question_id bigint not null references event_questions (id),
    value text not null,
    primary key (order_id, question_id)
);
create index order_answers_question on order_answers (question_id);
