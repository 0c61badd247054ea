create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    raise exception 'audit entries are neither changed nor taken away' using errcode = 'restrict_violation';
end
$$;

create trigger audit_entry_stays before update or delete on audit_entry
    for each row execute function audit_entry_stays();

create trigger audit_entry_stays_whole before truncate on audit_entry
    for each statement execute function audit_entry_stays();
