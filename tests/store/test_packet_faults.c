/* Packets that are none, damaged or hostile: each is refused as a whole, with its place and the reason. */
#include "store/packets.h"

struct world {
    struct sample s;
    struct qr_store *store;
    char *good;
};

static int begin(void **state)
{
    struct world *w = calloc(1, sizeof *w);
    sample_open(&w->s);
    w->store = packets_store(&w->s, "h.db");
    packets_play(&w->s, w->store, "h-1", 0x15);
    packets_play(&w->s, w->store, "h-2", 0x3f);
    w->good = packets_write(&w->s, w->store, &(struct qr_packet_ask){.name = "Ann", .notes = true});
    *state = w;
    return 0;
}

static int end(void **state)
{
    struct world *w = *state;
    qr_store_close(w->store);
    sample_close(&w->s);
    free(w);
    return 0;
}

/* Exact texts: what is wrong, where, and what was expected. */
static const struct {
    const char *from, *to; /* in the sound packet; from NULL: the whole text */
    const char *says;
} faults[] = {
    {NULL, "", "0:0 : the file is empty; 'quizradar packet' writes a packet"},
    {NULL, "[]", "1:1 : a packet is an object, found an array"},
    {NULL, "{}",
     "1:1 : this is no packet: its format is '', expected 'quizradar-packet/1'; 'quizradar packet' writes "
     "one"},
    {"quizradar-packet/1", "quizradar-packet/2",
     "1:11 format: the packet is of format 'quizradar-packet/2', this program reads 'quizradar-packet/1'; "
     "update quizradar"},
    {"quizradar-packet/1", "quizradar-bank/1",
     "1:11 format: this is no packet: its format is 'quizradar-bank/1', expected 'quizradar-packet/1'; "
     "'quizradar packet' writes one"},
    {"\"person\":\"", "\"person\":\"X", "2:10 person: the person has no id of 32 digits 0-9 a-f"},
    {"\"person\":\"", "\"persona\":\"", "2:11 persona: the key 'persona' means nothing in a packet"},
    {"\"name\":\"Ann\"", "\"name\":7", "3:8 name: the name is a number; expected a string"},
    {"\"name\":\"Ann\"", "\"name\":\"A\\nB\"",
     "3:8 name: the name has a control character; expected one line of text"},
    {"\"name\":\"Ann\"", "\"name\":\"\\u202eA\"",
     "3:8 name: the name has a control character; expected one line of text"},
    {"\"name\":\"Ann\"", "\"name\":\"\xff\"",
     "3:9 : byte 0xFF is not valid UTF-8; save the file in the encoding UTF-8"},
    {"\"name\":\"Ann\"", "\"name\":\"A\\u0000B\"", "3:10 : '\\u0000' cannot stand in a text; remove it"},
    {"\"name\":\"Ann\"", "\"name\":\"A\",\"name\":\"B\"",
     "3:12 : the key 'name' stands twice in this object, first on line 3; remove or rename one of them"},
    {"\"notes\":true", "\"notes\":1", "4:9 notes: 'notes' is a number; expected true or false"},
    {"\"attempts\":[", "\"attempt\":[", "5:11 attempt: the key 'attempt' means nothing in a packet"},
    {"\"attempts\":[", "\"attempts\":[7,",
     "5:13 attempts[0]: the attempt has no 'journal'; expected an array of its header and events"},
    {"{\"journal\":[", "{\"journal\":[],\"x\":[",
     "6:19 attempts[0].x: the key 'x' means nothing in a packet"},
    {"{\"journal\":[", "{\"journal\":7,\"journal2\":[",
     "6:25 attempts[0].journal2: the key 'journal2' means nothing in a packet"},
    {"{\"journal\":[", "{\"journal\":[]},{\"journal\":[",
     "6:12 attempts[0].journal: the attempt cannot be read: the journal is empty; expected a header and "
     "events"},
    {"quizradar-journal/1", "quizradar-journal/9",
     "7:1 attempts[0].journal[0]: the attempt cannot be read: the attempt's header is not of format "
     "'quizradar-journal/1'"},
    {"\"seed\":\"7\"", "\"seed\":\"-7\"",
     "7:1 attempts[0].journal[0].seed: the attempt cannot be read: the attempt's header has a seed that is "
     "no number in quotes"},
    {"\"id\":\"h-1\"", "\"id\":\"../h\"",
     "7:1 attempts[0].journal[0].id: the attempt cannot be read: the attempt's header has an id that is not "
     "made of letters, digits and '-'"},
    {"\"id\":\"h-1\"", "\"id\":\"h-2\"",
     "23:1 attempts[1]: attempt 'h-2' is in the packet twice, first as attempts[0]"},
    {"\"id\":\"h-1\"", "\"id\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
     "7:1 attempts[0].journal[0]: the attempt's id is longer than 64 characters"},
    {"\"seq\":2", "\"seq\":3",
     "9:1 attempts[0].journal[2]: event 2 of the attempt cannot be: the event has number 3; 2 is next"},
    {"\"type\":\"answer\"", "\"type\":\"guess\"",
     "9:1 attempts[0].journal[2].type: event 2 of the attempt cannot be: the event has the type 'guess', "
     "which is unknown"},
    {"\"answer\":\"a\"", "\"answer\":\"zz\"",
     "9:1 attempts[0].journal[2].answer: event 2 of the attempt cannot be: 'zz' is no choice of 'q-single'; "
     "it has a, b, c"},
    {"\"type\":\"submit\"", "\"type\":\"abandon\"",
     "6:12 attempts[0].journal: attempt 'h-1' is not finished; a packet holds finished attempts only"},
    {"\"text\":\"my own words\"", "\"text\":\"two\\nlines\"",
     "20:1 attempts[0].journal[13]: event 13 of the attempt cannot be: the note has a control character; it "
     "is one line of text"},
    {"\"type\":\"single\"", "\"type\":\"riddle\"",
     "7:1 attempts[0].journal[0].slots[0].item: the attempt cannot be read: the attempt's header has a "
     "damaged question: 'riddle' is no value of 'type'; choose one of: single multiple truefalse ordering "
     "matching numeric short cloze"},
    {"\"correct\":true", "\"correct\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]",
     "7:567 : the text is nested deeper than 64 levels; flatten the data"},
};

static char *changed(struct world *w, const char *from, const char *to)
{
    const char *at = from ? strstr(w->good, from) : NULL;
    if (!from) return qr_strdup(w->s.arena, to);
    if (!at) fail_msg("the packet has no %s", from);
    return qr_sprintf(w->s.arena, "%.*s%s%s", (int)(at - w->good), w->good, to, at + strlen(from));
}

static void each_fault_has_its_place_and_words(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct qr_packet *packet = NULL;
        struct qr_error err = {0};
        const char *text = changed(w, faults[i].from, faults[i].to);
        int rc = qr_packet_read(&packet, "p.json", text, strlen(text), &err);
        if (rc == QR_OK) qr_packet_free(packet);
        const char *says = qr_sprintf(w->s.arena, "%d:%d %s: %s", err.line, err.col, err.where, err.message);
        assert_true(rc == QR_EINVALID || rc == QR_ESYNTAX);
        assert_string_equal(err.file, "p.json");
        assert_string_equal(says, faults[i].says);
    }
}

/* Bounds of size, beyond what fits into a table. */
static void too_much_is_refused(void **state)
{
    struct world *w = *state;
    struct qr_packet *packet;
    struct qr_error err = {0};
    struct qr_buf text = QR_BUF_INIT;
    qr_buf_printf(&text, "%.*s", (int)(strstr(w->good, "\"attempts\":[") - w->good), w->good);
    qr_buf_puts(&text, "\"attempts\":[0");
    for (int i = 0; i < QR_PACKET_ATTEMPTS; i++)
        qr_buf_puts(&text, ",0");
    qr_buf_puts(&text, "]}");
    assert_int_equal(qr_packet_read(&packet, "p.json", text.data, text.len, &err), QR_EINVALID);
    assert_string_equal(err.message, "the packet has 20001 attempts; 20000 is the most");
    qr_buf_release(&text);
    char *blank = calloc(1, QR_PACKET_BYTES + 1);
    assert_int_equal(qr_packet_read(&packet, "p.json", blank, QR_PACKET_BYTES + 1, &err), QR_ELIMIT);
    assert_string_equal(err.message, "the packet is larger than 64 MB");
    memset(blank, ',', QR_PACKET_BYTES);
    assert_int_equal(qr_packet_read(&packet, "p.json", blank, QR_PACKET_BYTES, &err), QR_ELIMIT);
    assert_string_equal(err.message,
                        "the packet has more values than 8388608; it was not written by quizradar");
    assert_false(qr_packet_is(blank, QR_PACKET_BYTES));
    memcpy(blank, w->good, 200);
    assert_true(qr_packet_is(blank, QR_PACKET_BYTES));
    free(blank);
    char *name = calloc(1, 102);
    memset(name, 'n', 101);
    const char *long_name = changed(w, "\"Ann\"", qr_sprintf(w->s.arena, "\"%s\"", name));
    assert_int_equal(qr_packet_read(&packet, "p.json", long_name, strlen(long_name), &err), QR_EINVALID);
    assert_string_equal(err.message, "the name has 101 bytes; 100 is the most");
    free(name);
}

static void packets_are_told_from_other_files(void **state)
{
    struct world *w = *state;
    const char *bank = "{\"format\":\"quizradar-bank/1\",\"title\":\"of \\\"quizradar-packet/\"}";
    const char *late = "{\"attempts\":[],\"format\":\"quizradar-packet/7\"}";
    assert_true(qr_packet_is(w->good, strlen(w->good)));
    assert_true(qr_packet_is(w->good, 200)); /* cut: still meant as one */
    assert_true(qr_packet_is(late, strlen(late)));
    assert_false(qr_packet_is(bank, strlen(bank)));
    assert_false(qr_packet_is("", 0));
    assert_false(qr_packet_is("\"quizradar-packet", 17));
}

/* Another layout of the same JSON is the same packet. */
static void layout_means_nothing(void **state)
{
    struct world *w = *state;
    struct qr_store *other = packets_store(&w->s, "other.db");
    struct qr_buf loose = QR_BUF_INIT;
    for (const char *p = w->good; *p; p++) {
        qr_buf_putc(&loose, *p);
        if (p[0] == ',' && p[1] == '\n') qr_buf_puts(&loose, " \t\r\n ");
    }
    packets_counts(packets_merge(&w->s, other, loose.data).attempts, 2, 0, 0, 0);
    packets_counts(packets_merge(&w->s, other, w->good).attempts, 0, 0, 2, 0);
    qr_buf_release(&loose);
    qr_store_close(other);
}

int store_test_packet_faults(int argc, char *argv[])
{
    (void)argc;
    (void)argv;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_fault_has_its_place_and_words, begin, end),
        cmocka_unit_test_setup_teardown(too_much_is_refused, begin, end),
        cmocka_unit_test_setup_teardown(packets_are_told_from_other_files, begin, end),
        cmocka_unit_test_setup_teardown(layout_means_nothing, begin, end),
    };
    return cmocka_run_group_tests_name("store/packet_faults", tests, NULL, NULL);
}
