package kizuna.platform;

import java.util.Set;

/// How much waits at a place of the navigation for a member who sees `stores`: a bean of the
/// module that owns the place. Asked for every page, so it answers from an index and stops
/// counting at `most`.
public interface Waits {
    int MOST = 99;

    String href();

    int of(int member, Set<Integer> stores, int most);
}
