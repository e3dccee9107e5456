package kizuna.people;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kizuna.bench.Places;
import kizuna.bench.Table;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.NewMember;
import kizuna.team.Role;
import kizuna.team.Team;

/// Each kind of query by someone who sees all four stores, and by someone of a small fifth
/// store among them; then a page of each kind of list.
final class FindBench {
    private static final int WARM_UP = 30;
    private static final int TIMES = 300;
    private static final int SHOWN = 51;

    private static final Map<String, List<String>> QUERIES = new LinkedHashMap<>();

    static {
        QUERIES.put("kanji (田中, 佐藤愛)", List.of("田中", "佐藤愛", "鈴木", "高橋一"));
        QUERIES.put("kana (たなか, ﾀﾅｶ, さとー)", List.of("たなか", "ﾀﾅｶ", "さとー", "きよこ"));
        QUERIES.put("romaji (Tanaka, Ohno, sato yu)", List.of("Tanaka", "Ohno", "sato yu", "shinichi"));
        QUERIES.put("one letter (た, 田, t)", List.of("た", "田", "t", "お"));
        QUERIES.put("number: front, end", List.of("0901234", "5678", "090", "08012345678"));
        QUERIES.put("number: four and more inside", List.of("3456", "23456", "0901"));
        QUERIES.put("mail (tanaka1)", List.of("tanaka1", "m12", "mail@"));
        QUERIES.put("words (着物, 小学校に入学)", List.of("着物", "小学校に入学", "カシミヤ", "傘"));
        QUERIES.put("a word of every fourth", List.of("コート", "旅行"));
        QUERIES.put("nothing (ぬぬ, 0000000, 龗龗)", List.of("ぬぬぬぬ", "99999999999", "龗龗", "zzz", "コートの旅"));
    }

    private static final Map<String, String> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("everyone by kana", "");
        LISTS.put("longest not in touch first", "order=last");
        LISTS.put("by due day", "order=due");
        LISTS.put("stage regular", "stage=regular");
        LISTS.put("stage family (nobody or few)", "stage=family");
        LISTS.put("cooling, emotion missing", "velocity=cooling&missing=emotion");
        LISTS.put("season 11, not quiet", "season=11&quiet=no");
        LISTS.put("nothing fits (rising, a year silent)", "velocity=rising&older=365");
    }

    public static void main(String... arguments) throws Exception {
        var sizes = arguments.length == 0 ? new String[] {"10000", "1000000"} : arguments;
        Table.head("people", "asked", "p50", "p99", "max", "of a store of 100 beside: p50", "p99");
        for (var size : sizes) {
            long people = Long.parseLong(size);
            try (var shop = Places.crowd(people, 0, 2)) {
                fill(shop, people);
                var team = shop.bean(Team.class);
                var whole = team.meOf(owner(team));
                var small = team.meOf(team.find("small").orElseThrow().id());
                var persons = shop.bean(People.class);
                var lists = shop.bean(Lists.class);
                QUERIES.forEach(
                        (kind, queries) ->
                                row(people, kind, queries, whole, small, (query, me) -> {
                                    persons.search(me, query, SHOWN);
                                    persons.searchWords(me, query, SHOWN);
                                }));
                LISTS.forEach(
                        (kind, query) ->
                                row(people, "list: " + kind, List.of(query), whole, small,
                                        (each, me) -> lists.part(Filter.of(each), null, false, 50, me)));
            }
        }
    }

    private interface Asking {
        void ask(String query, Me me);
    }

    private static void row(
            long people, String kind, List<String> queries, Me whole, Me small, Asking asking) {
        var all = measured(queries, whole, asking);
        var few = measured(queries, small, asking);
        Table.row(
                String.format(Locale.ROOT, "%,d", people),
                kind,
                Table.percentile(all, 50),
                Table.percentile(all, 99),
                Table.percentile(all, 100),
                Table.percentile(few, 50),
                Table.percentile(few, 99));
    }

    private static long[] measured(List<String> queries, Me me, Asking asking) {
        for (int i = 0; i < WARM_UP; i++) {
            asking.ask(queries.get(i % queries.size()), me);
        }
        var times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long began = System.nanoTime();
            asking.ask(queries.get(i % queries.size()), me);
            times[i] = System.nanoTime() - began;
        }
        return times;
    }

    private static kizuna.team.MemberId owner(Team team) {
        return team.members().stream()
                .filter(each -> each.is(Role.OWNER))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /// A number for everyone, mail for every third, a memory for each, a belonging for every
    /// other.
    private static void fill(Shop shop, long people) throws Exception {
        var done = Places.folder("crowd-" + people + "-0-2").resolve("found");
        if (Files.exists(done)) {
            return;
        }
        var team = shop.bean(Team.class);
        var store = team.open("小さな店");
        team.join(new NewMember("small", "小さな店の人", null, Set.of(Role.MEMBER), List.of(store)));
        long began = System.nanoTime();
        for (var statement : List.of(
                "insert into people.person (store_id, family_name, given_name, family_kana, given_kana, name_key, kana_key) select "
                        + store.value()
                        + ", family_name, given_name, family_kana, given_kana, name_key, kana_key from people.person where id <= 100",
                "insert into people.way (person_id, kind, value, value_key) select id, 'phone', k, k from (select id, '090' || lpad((id * 7919131 % 100000000)::text, 8, '0') as k from people.person) p",
                "insert into people.way (person_id, kind, value, value_key) select id, 'mail', k, k from (select id, 'tanaka' || id || '@example.com' as k from people.person where id % 3 = 0) p",
                "insert into people.memory (person_id, text, heard_on) select id, (array['娘さんが小学校に入学', 'お母さまの着物をお直しして成人式に', 'ゴルフを始めたとのこと', '来月、ハワイへご旅行'])[1 + id % 4], current_date from people.person",
                "insert into people.belonging (person_id, kind, what, season) select id, 'coat', (array['キャメルのウールコート', '羽毛布団', '訪問着', '黒い傘'])[1 + id / 2 % 4], 1 + id % 12 from people.person where id % 2 = 0",
                "insert into people.belonging (person_id, kind, what) select id, 'knit', 'カシミヤのセーター' from people.person where id % 5000 = 0",
                "vacuum analyze")) {
            shop.bean(Sql.class)
                    .onConnection(
                            connection -> {
                                try (var each = connection.createStatement()) {
                                    return each.execute(statement);
                                }
                            });
        }
        System.err.printf("Filled %,d people in %s%n", people, Table.seconds(System.nanoTime() - began));
        Files.createFile(done);
    }
}
