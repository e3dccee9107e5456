package kizuna.capital;

/// The state of somebody before a day, in classes: how lately and how often they came, and how
/// much of ours they had. By the days before, and no other.
final class States {
    private static final int[] LATELY = {7, 14, 28, 56, 112, 224};
    private static final int[] OFTEN = {1, 2, 4, 8, 16};
    private static final int[] OURS = {1, 3};
    private static final int YEAR = 365;
    private static final int MONTHS = 60;

    private States() {}

    static int of(Lives lives, int who, int day) {
        int last = Integer.MIN_VALUE;
        int ours = 0;
        int oursLast = Integer.MIN_VALUE;
        for (int at = lives.from(who, day - YEAR);
                at < lives.end(who) && lives.day(at) < day;
                at++) {
            if (lives.isVisit(at)) {
                last = lives.day(at);
            }
            if (lives.isOurs(at) && lives.day(at) >= day - MONTHS && lives.day(at) != oursLast) {
                ours++;
                oursLast = lives.day(at);
            }
        }
        int lately = last == Integer.MIN_VALUE ? LATELY.length + 1 : part(day - last, LATELY);
        int often = part(lives.visits(who, day - YEAR, day), OFTEN);
        return (lately * (OFTEN.length + 1) + often) * (OURS.length + 1) + part(ours, OURS);
    }

    /// The same without what they had of ours.
    static int ofTheirs(Lives lives, int who, int day) {
        return of(lives, who, day) / (OURS.length + 1);
    }

    private static int part(int value, int[] edges) {
        int part = 0;
        while (part < edges.length && value >= edges[part]) {
            part++;
        }
        return part;
    }
}
