-- The events that are to be published. Insert-only; cdc reads it from the WAL, and by SQL only to recover from a lost slot.

create table tenant.outbox (
    event_id uuid not null,
    tenant_id uuid not null,
    epoch int not null check (epoch >= 1),
    revision bigint not null check (revision >= 1),
    type text not null,
    -- The aggregate's id in edge form, such as mbr_….
    subject text not null,
    occurred_at timestamptz not null,
    -- The command that made this event, and which of its events it is, from 1: readers publish all of a command's events
    -- at once (ruling 45).
    command_id uuid not null,
    command_ordinal int not null check (command_ordinal between 1 and command_count),
    command_count int not null,
    -- Avro single-object encoding: every row names its writer's schema.
    payload bytea not null check (octet_length(payload) <= 524288),
    traceparent text,
    -- The server's day, never the application's: no grant lets anybody write it.
    written_on date not null default (now() at time zone 'UTC')::date,
    primary key (tenant_id, epoch, revision, written_on)
) partition by range (written_on);
alter table tenant.outbox alter column payload set storage external;

select tenant.isolate('tenant.outbox');
select tenant.open_to_maintenance('tenant.outbox');
-- No SELECT: INSERT … RETURNING is refused, a position comes from the tenants' row.
grant insert (
    event_id, tenant_id, epoch, revision, type, subject, occurred_at, command_id, command_ordinal, command_count, payload,
    traceparent
) on tenant.outbox to tenant_app;
-- Without its own policy FORCE ROW LEVEL SECURITY would show cdc an empty table, and recovery would publish nothing.
create policy recovery_reads on tenant.outbox for select to tenant_cdc using (true);
grant select on tenant.outbox to tenant_cdc;

-- The days that have a partition.
create table tenant.outbox_days (
    day date primary key,
    -- A place in the WAL after the last transaction that wrote into this day; null until that is known.
    ended_lsn pg_lsn
);

-- cdc tells an event that was cleaned away from one that a restore took back.
grant select on tenant.outbox_days to tenant_cdc;

create function tenant.make_outbox_partition(day date) returns text
    language plpgsql
    set search_path = pg_catalog, pg_temp
as $$
declare
    part constant text := 'outbox_' || to_char(day, 'YYYYMMDD');
begin
    -- Made apart and attached: CREATE TABLE … PARTITION OF would stop all writers, and would be bare for a moment.
    execute format('create table tenant.%I (like tenant.outbox including defaults including constraints including storage)', part);
    perform tenant.isolate(format('tenant.%I', part)::regclass);
    execute format('alter table tenant.outbox attach partition tenant.%I for values from (%L) to (%L)', part, day, day + 1);
    insert into tenant.outbox_days (day) values (make_outbox_partition.day);
    return part;
end
$$;
revoke all on function tenant.make_outbox_partition from public;

-- Called by release and then hourly: a missing partition fails every write. Returns what it made.
create function tenant.make_outbox_partitions() returns setof text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '2s'
as $$
declare
    missing date;
begin
    perform pg_advisory_xact_lock(hashtext('tenant.outbox_days'));
    for missing in
        select d.day from (select (now() at time zone 'UTC')::date + n as day from generate_series(0, 14) n) d
        where not exists (select from tenant.outbox_days made where made.day = d.day)
        order by d.day
    loop
        return next tenant.make_outbox_partition(missing);
    end loop;
end
$$;
revoke all on function tenant.make_outbox_partitions from public;
grant execute on function tenant.make_outbox_partitions to tenant_app, tenant_cdc, tenant_ops;

-- One row per slot; recovered_at is null from before a slot is made anew until all that it missed was published.
create table tenant.cdc_slot (
    name text primary key,
    recovered_at timestamptz
);
grant select, insert, update on tenant.cdc_slot to tenant_cdc;
grant select on tenant.cdc_slot to tenant_ops;

-- Called hourly, and again shortly where a lock cannot be had: dropping waits for a lock on the parent, and all writers
-- wait behind it. Drops a day that is past retention (7 days) and that the slot has confirmed. Returns what it dropped.
--
-- Confirmed means: the slot stands at or behind a place in the WAL noted after the day's last transaction had ended.
-- The note is made a day later, under a lock that waits for everybody who still writes into the partition; nobody new
-- can come, since `written_on` is the start of a transaction and tenant_app's transactions are cut off after seconds.
-- A slot made anew stands ahead of what was published until cdc says `recovered_at`.
create function tenant.drop_outbox_partitions() returns setof text
    language plpgsql
    security definer
    set search_path = pg_catalog, pg_temp
    set lock_timeout = '200ms'
as $$
declare
    today constant date := (now() at time zone 'UTC')::date;
    confirmed pg_lsn;
    old date;
    part text;
begin
    perform pg_advisory_xact_lock(hashtext('tenant.outbox_days'));
    for old in select day from tenant.outbox_days where ended_lsn is null and day < today - 1 order by day loop
        execute format('lock table tenant.%I in share mode', 'outbox_' || to_char(old, 'YYYYMMDD'));
        update tenant.outbox_days set ended_lsn = pg_current_wal_insert_lsn() where day = old;
    end loop;

    select s.confirmed_flush_lsn into confirmed
    from pg_replication_slots s join tenant.cdc_slot c on c.name = s.slot_name
    where s.slot_name = 'tenant_outbox' and s.database = current_database() and c.recovered_at is not null;

    -- Where there is no such slot, `confirmed` is null and nothing is dropped.
    for old in select day from tenant.outbox_days where day < today - 7 and ended_lsn <= confirmed order by day loop
        part := 'outbox_' || to_char(old, 'YYYYMMDD');
        execute format('drop table tenant.%I', part);
        delete from tenant.outbox_days where day = old;
        return next part;
    end loop;
end
$$;
revoke all on function tenant.drop_outbox_partitions from public;
grant execute on function tenant.drop_outbox_partitions to tenant_app, tenant_cdc, tenant_ops;

create publication tenant_outbox for table tenant.outbox with (publish = 'insert', publish_via_partition_root = true);
