package kizuna.platform;

/// How far long work has come, told now and then. A `total` of 0: not known.
@FunctionalInterface
public interface Progress {
    Progress UNSEEN = (done, total) -> {};

    void at(long done, long total);
}
