/* A control: what `next` asks the database, by libsqlite3 alone. Usage: query DATABASE */
#include <sqlite3.h>
#include <stdio.h>

static const char *DOING =
    "SELECT i.id, i.title_en FROM progress p INDEXED BY progress_doing JOIN item i ON i.id = p.item"
    " WHERE p.state = 'doing' AND NOT i.container ORDER BY p.at DESC, i.id LIMIT 3";

static const char *READY =
    "SELECT i.id, i.title_en FROM place p INDEXED BY place_ready CROSS JOIN item i ON i.no = p.item"
    " WHERE p.track = 1 AND p.ready = 1 ORDER BY p.rank LIMIT 3";

static int show(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n", sqlite3_errmsg(db));
        return 1;
    }
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const unsigned char *title = sqlite3_column_text(statement, 1);
        printf("%s  %s\n", sqlite3_column_text(statement, 0), title ? title : (void *)"");
    }
    return sqlite3_finalize(statement) != SQLITE_OK;
}

int main(int argc, char **argv) {
    sqlite3 *db;
    if (argc != 2 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        return 2;
    int failed = show(db, DOING) || show(db, READY);
    sqlite3_close(db);
    return failed;
}
