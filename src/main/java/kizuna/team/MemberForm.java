package kizuna.team;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A member as typed by the one who adds or changes them. An empty language: as the house speaks.
public record MemberForm(
        @Nullable String name,
        @Nullable String signIn,
        @Nullable Set<Role> roles,
        @Nullable List<Integer> stores,
        @Nullable String capacity,
        @Nullable String language) {
    static final int USUAL_CAPACITY = 8;
    private static final int LARGEST_CAPACITY = 100;

    public MemberForm {
        roles = roles == null ? Set.of() : Set.copyOf(roles);
        stores = stores == null ? List.of() : List.copyOf(stores);
    }

    static MemberForm empty(Set<StoreId> stores) {
        return new MemberForm(
                "",
                "",
                Set.of(Role.MEMBER),
                stores.size() == 1 ? stores.stream().map(StoreId::value).toList() : List.of(),
                String.valueOf(USUAL_CAPACITY),
                "");
    }

    static MemberForm of(Member member) {
        var language = member.language();
        return new MemberForm(
                member.name(),
                member.signIn(),
                member.roles(),
                member.stores().stream().map(StoreId::value).toList(),
                String.valueOf(member.capacity()),
                language == null ? "" : language.getLanguage());
    }

    public boolean has(Role role) {
        return given().contains(role);
    }

    public boolean isAt(Store store) {
        return places().contains(store.id());
    }

    /// What is wrong, by field, as text keys.
    Map<String, String> faults() {
        var faults = new LinkedHashMap<String, String>();
        SetupForm.missing(faults, "name", name);
        SetupForm.missing(faults, "signIn", signIn);
        if (given().isEmpty()) {
            faults.put("roles", "team.problem.no_role");
        }
        if (places().isEmpty() && !has(Role.OWNER)) {
            faults.put("stores", "team.problem.no_store");
        }
        capacityFault(capacity).ifPresent(fault -> faults.put("capacity", fault));
        return faults;
    }

    static java.util.Optional<String> capacityFault(@Nullable String capacity) {
        var typed = SetupForm.text(capacity);
        var isNumber = typed.matches("[0-9]{1,3}");
        return isNumber
                        && Integer.parseInt(typed) >= 1
                        && Integer.parseInt(typed) <= LARGEST_CAPACITY
                ? java.util.Optional.empty()
                : java.util.Optional.of("team.problem.capacity");
    }

    Set<Role> given() {
        return roles == null ? Set.of() : roles;
    }

    List<StoreId> places() {
        return stores == null ? List.of() : stores.stream().map(StoreId::new).toList();
    }

    int people() {
        return Integer.parseInt(SetupForm.text(capacity));
    }

    static @Nullable String spoken(@Nullable String language) {
        var typed = SetupForm.text(language);
        return typed.equals("ja") || typed.equals("en") ? typed : null;
    }
}
