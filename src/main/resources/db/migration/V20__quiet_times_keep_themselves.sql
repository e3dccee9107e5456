-- Whatever sets or lifts the quiet, the time of it is kept; who did it is in the audit.
alter table people.quiet_time drop column from_by, drop column until_by;

create function people.keep_quiet_time() returns trigger language plpgsql as
$$
begin
    if tg_op = 'UPDATE' and old.quiet_at is not null
       and old.quiet_at is distinct from new.quiet_at then
        update people.quiet_time set until_at = coalesce(new.quiet_at, now())
        where person_id = new.id and until_at is null;
    end if;
    if new.quiet_at is not null then
        insert into people.quiet_time (person_id, from_at, reason)
        values (new.id, new.quiet_at, new.quiet_reason)
        on conflict (person_id) where until_at is null do update set reason = excluded.reason;
    end if;
    return null;
end
$$;
create trigger person_quiet_begins after insert on people.person
    for each row when (new.quiet_at is not null) execute function people.keep_quiet_time();
create trigger person_quiet_changes after update of quiet_at, quiet_reason on people.person
    for each row when ((old.quiet_at, old.quiet_reason) is distinct from (new.quiet_at, new.quiet_reason))
    execute function people.keep_quiet_time();
