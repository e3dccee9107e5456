-- What the bond feels of a touch, whole, in one number: a re-score reads two columns and the moment.
-- The signals in the order of touches.Signal (bits 0 to 19), the depth (20 and 21), whether at the
-- counter (22), whether received (23).
alter table touches.touch drop column bits;
alter table touches.touch add column bits int not null generated always as (
    case when 'contact' = any (signals) then 1 else 0 end |
    case when 'useful' = any (signals) then 2 else 0 end |
    case when 'disclosure' = any (signals) then 4 else 0 end |
    case when 'emotion' = any (signals) then 8 else 0 end |
    case when 'visit' = any (signals) then 16 else 0 end |
    case when 'reply' = any (signals) then 32 else 0 end |
    case when 'thanks' = any (signals) then 64 else 0 end |
    case when 'referral' = any (signals) then 128 else 0 end |
    case when 'gift' = any (signals) then 256 else 0 end |
    case when 'part' = any (signals) then 512 else 0 end |
    case when 'complaint' = any (signals) then 1024 else 0 end |
    case when 'refusal' = any (signals) then 2048 else 0 end |
    case when 'block' = any (signals) then 4096 else 0 end |
    case when 'recovered' = any (signals) then 8192 else 0 end |
    (coalesce(depth, 0)::int << 20) |
    case when channel in ('counter', 'event') then 4194304 else 0 end |
    case when received then 8388608 else 0 end
) stored;
