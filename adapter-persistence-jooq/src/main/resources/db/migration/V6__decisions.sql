-- The one revision of the orchestrator: a row, never a sequence, so that 8 cannot be seen before 7.
create table revision (
    id integer not null,
    latest bigint not null,
    constraint revision_pk primary key (id),
    constraint revision_is_one check (id = 1),
    constraint revision_never_negative check (latest >= 0)
);

insert into revision (id, latest) values (1, 0);

-- What each revision changed. What it refers to may be gone, hence no foreign keys.
create table change_log (
    revision bigint not null,
    seq integer not null,
    tenant_id bigint not null,
    kind varchar(16) not null,
    object_id bigint not null,
    constraint change_log_pk primary key (revision, seq),
    constraint change_log_kind_known check (kind in ('TENANT', 'USER', 'ROLE'))
);
