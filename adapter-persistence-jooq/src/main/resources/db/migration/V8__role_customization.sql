-- Whether the operator activated role customisation for the tenant. The operator's own is always on, and not said here.
alter table tenant add column role_customization boolean default false not null;

alter table tenant alter column role_customization drop default;
