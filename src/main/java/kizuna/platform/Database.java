package kizuna.platform;

/// Where the shop is kept: our own PostgreSQL or the team's.
interface Database extends AutoCloseable {
    String url();

    String user();

    String password();

    @Override
    void close();
}
