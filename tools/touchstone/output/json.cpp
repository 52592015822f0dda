#include "tools/touchstone/output/json.h"

#include <boost/json.hpp>

#include "tools/touchstone/output/table.h"
#include "tools/touchstone/output/width.h"

namespace touchstone::cli {
namespace {

void write(std::string& out, const json::value& value, std::size_t depth);

void new_line(std::string& out, std::size_t depth) {
    out += '\n';
    out.append(depth * 2, ' ');
}

void write_array(std::string& out, const json::array& array, std::size_t depth) {
    if (array.empty()) {
        out += "[]";
        return;
    }
    out += '[';
    for (std::size_t i = 0; i < array.size(); ++i) {
        if (i != 0) out += ',';
        new_line(out, depth + 1);
        write(out, array[i], depth + 1);
    }
    new_line(out, depth);
    out += ']';
}

void write_object(std::string& out, const json::object& object, std::size_t depth) {
    if (object.empty()) {
        out += "{}";
        return;
    }
    out += '{';
    bool first = true;
    for (const auto& [name, member] : object) {
        if (!first) out += ',';
        first = false;
        new_line(out, depth + 1);
        out += json::serialize(json::string_view(name)) + ": ";
        write(out, member, depth + 1);
    }
    new_line(out, depth);
    out += '}';
}

void write(std::string& out, const json::value& value, std::size_t depth) {
    if (value.is_array()) {
        write_array(out, value.get_array(), depth);
    } else if (value.is_object()) {
        write_object(out, value.get_object(), depth);
    } else {
        out += json::serialize(value);
    }
}

json::object with_schema(std::string_view schema, const json::object& object) {
    json::object out{{"schema", schema}};
    for (const auto& [name, member] : object) out.insert_or_assign(name, member);
    return out;
}

std::string cell_of(const json::object& row, const Column& column) {
    const json::value* value = row.if_contains(column.member);
    if (value == nullptr || value->is_null()) return "";
    return printable(value->is_string() ? std::string(value->get_string())
                                        : json::serialize(*value));
}

std::string table_of(const Terminal& terminal, const std::vector<Column>& columns,
                     const std::vector<json::object>& rows) {
    Table table;
    for (const Column& column : columns) {
        table.columns.push_back(
            {.title = column.title, .right = column.right, .flexible = column.flexible});
    }
    for (const json::object& row : rows) {
        std::vector<std::string> cells;
        for (const Column& column : columns) cells.push_back(cell_of(row, column));
        table.rows.push_back(std::move(cells));
    }
    return render(table, terminal.columns(), terminal.style());
}

}  // namespace

std::string pretty(const json::value& value) {
    std::string out;
    write(out, value, 0);
    return out + "\n";
}

std::string compact(const json::value& value) {
    return json::serialize(value) + "\n";
}

void print_object(const Terminal& terminal, std::string_view schema, const json::object& object,
                  std::string_view human) {
    switch (terminal.format()) {
        case OutputFormat::human:
            terminal.out(human);
            break;
        case OutputFormat::json:
            terminal.out(pretty(with_schema(schema, object)));
            break;
        case OutputFormat::ndjson:
            terminal.out(compact(with_schema(schema, object)));
            break;
    }
}

void print_rows(const Terminal& terminal, std::string_view schema,
                const std::vector<Column>& columns, const std::vector<json::object>& rows,
                std::string_view when_empty) {
    switch (terminal.format()) {
        case OutputFormat::human:
            if (rows.empty()) {
                terminal.note(std::string(when_empty) + "\n");
            } else {
                terminal.out(table_of(terminal, columns, rows));
            }
            break;
        case OutputFormat::json: {
            json::array items(rows.begin(), rows.end());
            terminal.out(pretty(json::object{{"schema", schema}, {"items", std::move(items)}}));
            break;
        }
        case OutputFormat::ndjson:
            for (const json::object& row : rows) terminal.out(compact(with_schema(schema, row)));
            break;
    }
}

}  // namespace touchstone::cli
