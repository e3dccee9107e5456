package kizuna.capital;

/// In what time is counted.
enum Unit {
    DAYS(1, 365),
    WEEKS(7, 52);

    private final int days;
    private final int year;

    Unit(int days, int year) {
        this.days = days;
        this.year = year;
    }

    /// How long a day is.
    double day() {
        return 1.0 / days;
    }

    /// About a year, whole.
    int year() {
        return year;
    }
}
