package kizuna.team;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Names the subjects of the audit, one question for each kind.
@Component
class Subjects {
    private final ObjectProvider<SubjectNames> kinds;

    Subjects(ObjectProvider<SubjectNames> kinds) {
        this.kinds = kinds;
    }

    /// By subject; what is not there any more is missing.
    Map<String, String> names(Collection<String> subjects) {
        Map<String, String> names = new HashMap<>();
        for (var kind : kinds) {
            var prefix = kind.kind() + ":";
            var ids = ids(subjects, prefix);
            if (!ids.isEmpty()) {
                kind.names().apply(ids).forEach((id, name) -> names.put(prefix + id, name));
            }
        }
        return names;
    }

    private static List<Long> ids(Collection<String> subjects, String prefix) {
        return subjects.stream()
                .filter(each -> each.startsWith(prefix))
                .map(each -> each.substring(prefix.length()))
                .filter(each -> each.matches("[0-9]{1,18}"))
                .map(Long::valueOf)
                .distinct()
                .collect(Collectors.toList());
    }
}
