package kizuna.team;

import java.util.List;
import java.util.Set;
import kizuna.platform.PlainText;
import org.jspecify.annotations.Nullable;

/// Who joins. Without a password they cannot sign in until they have chosen one themselves.
public record NewMember(
        String signIn,
        String name,
        @Nullable String password,
        Set<Role> roles,
        List<StoreId> stores) {
    public NewMember {
        signIn = PlainText.line(signIn);
        name = PlainText.line(name);
        roles = Set.copyOf(roles);
        stores = List.copyOf(stores);
    }
}
