//! A table of counts: rows are situations or ways, columns kinds of people. Where there is no room for all columns one is shown, and chosen
//! above. The arrow keys walk through it, and it is one stop for the Tab key.

use sycamore::prelude::*;
use sycamore::web::events;
use sycamore::web::tags;
use sycamore::web::tags::*;
use wasm_bindgen::JsCast;

use super::state::Table;
use crate::access::{Cell, State as Stands, words};
use crate::browser::view::detail::focus;
use crate::browser::view::icons::Icon;
use crate::browser::view::state::State;
use crate::browser::view::time;
use crate::messages::access::{CellOf, ColumnOf, RowOf};
use crate::text::Message;

/// Every state, worst first, with its word and icon.
pub const STATES: [(Stands, &str, Icon); 4] = [
    (Stands::NotCovered, "fail", Icon::Fail),
    (Stands::Unknown, "unknown", Icon::Unknown),
    (Stands::Declared, "declared", Icon::NotApplicable),
    (Stands::Covered, "pass", Icon::Pass),
];

/// How many of a cell stand so.
pub const fn counted(cell: &Cell, state: Stands) -> u32 {
    match state {
        Stands::Covered => cell.covered,
        Stands::Declared => cell.declared,
        Stands::NotCovered => cell.not_covered,
        Stands::Unknown => cell.unknown,
    }
}

/// The name of a row.
pub fn row_name(state: State, row: RowOf) -> String {
    state.say(&match row {
        RowOf::Situation(situation) => words::situation(situation),
        RowOf::Way(way) => words::way(way),
    })
}

/// The cell of a column.
pub fn cell_of(column: &ColumnOf, row: RowOf) -> Cell {
    let found = Table::Matrix.rows().into_iter().zip(&column.cells);
    let mut all = found.chain(Table::Ways.rows().into_iter().zip(&column.ways));
    all.find(|(own, _)| *own == row).map(|(_, cell)| *cell).unwrap_or_default()
}

/// The table, with a caption.
pub fn grid(state: State, table: Table, columns: &[ColumnOf]) -> View {
    let (name, rows) = (table.word(), table.rows());
    let names: Vec<String> = columns.iter().map(|column| state.say(&column.name)).collect();
    let heads: Vec<View> = columns
        .iter()
        .zip(&names)
        .enumerate()
        .map(|(place, (column, name))| {
            let people = state.say(&Message::new("access-people").number("count", column.people));
            let more = (!column.whole).then(|| state.text("access-more"));
            View::from(th().scope("col").class(move || chosen(state, place, "grid-head")).children((
                span().children(name.clone()),
                span().class("grid-people").children(people),
                more.map(|text| View::from(span().class("grid-more").children(text))),
            )))
        })
        .collect();
    let count = (rows.len(), columns.len());
    let body: Vec<View> = rows
        .into_iter()
        .enumerate()
        .map(|(place, row)| {
            let cells: Vec<View> = columns
                .iter()
                .enumerate()
                .map(|(index, column)| cell(state, table, (place, index), column, row))
                .collect();
            View::from(
                tr().children((th().scope("row").class("grid-row").children(row_name(state, row)), cells)),
            )
        })
        .collect();
    let caption_id = format!("caption-{name}");
    View::from((
        choose_column(state, table, &names),
        div().class("grid-frame").children(
            tags::table()
                .class("grid")
                .role("grid")
                .attr("data-grid", name)
                .attr("aria-labelledby", caption_id.clone())
                .on(events::keydown, move |event: web_sys::KeyboardEvent| walk(state, table, count, &event))
                .children((
                    caption().id(caption_id).class("off-screen").children(state.text(match table {
                        Table::Matrix => "access-matrix.caption",
                        Table::Ways => "access-ways.caption",
                    })),
                    thead().children(tr().children((
                        th().scope("col").class("grid-corner").children(state.text(match table {
                            Table::Matrix => "access-matrix.rows",
                            Table::Ways => "access-ways.rows",
                        })),
                        heads,
                    ))),
                    tbody().children(body),
                )),
        ),
        legend(state),
    ))
}

fn chosen(state: State, place: usize, class: &str) -> String {
    if state.access.column.get() == place { format!("{class} chosen") } else { class.to_owned() }
}

/// Where one column is shown: which.
fn choose_column(state: State, table: Table, names: &[String]) -> View {
    let column = state.access.column;
    let choices = names.iter().enumerate().map(|(place, name)| (name.clone(), place)).collect();
    View::from(div().class("grid-choice").children(choice(
        state.text("access-kind-shown"),
        format!("column-{}", table.word()),
        choices,
        move || column.get(),
        move |place| column.set(place),
    )))
}

/// A labelled list of choices.
pub fn choice<T: Clone + PartialEq + 'static>(
    label: String,
    id: String,
    choices: Vec<(String, T)>,
    chosen: impl Fn() -> T + Copy + 'static,
    choose: impl Fn(T) + 'static,
) -> View {
    let values: Vec<T> = choices.iter().map(|(_, value)| value.clone()).collect();
    let options: Vec<View> = choices
        .into_iter()
        .enumerate()
        .map(|(place, (name, value))| {
            let own = move || wasm_bindgen::JsValue::from(chosen() == value);
            View::from(option().value(place.to_string()).prop("selected", own).children(name))
        })
        .collect();
    let change = move |event: web_sys::Event| {
        let select = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlSelectElement>().ok());
        let place = select.and_then(|select| usize::try_from(select.selected_index()).ok());
        if let Some(value) = place.and_then(|place| values.get(place)) {
            choose(value.clone());
        }
    };
    View::from((
        tags::label().r#for(id.clone()).children(label),
        select().id(id).class("choose").on(events::change, change).children(options),
    ))
}

fn cell(state: State, table: Table, place: (usize, usize), column: &ColumnOf, row: RowOf) -> View {
    let access = state.access;
    let (line, index) = place;
    let counts = cell_of(column, row);
    let of = CellOf { row, kind: column.kind };
    let stop = move || {
        let own = table.row(access).get() == line && access.column.get() == index;
        if own { "0" } else { "-1" }
    };
    let open = move |_| {
        batch(|| {
            table.row(access).set(line);
            access.column.set(index);
        });
        let worst = STATES.into_iter().find(|(stands, ..)| counted(&counts, *stands) > 0);
        access.open(state, of, worst.map_or(Stands::Covered, |(stands, ..)| stands));
        focus("access-title");
    };
    View::from(
        td().class(move || chosen(state, index, "grid-cell")).children(
            button()
                .r#type("button")
                .id(cell_id(table, line, index))
                .class("grid-button")
                .attr("tabindex", stop)
                .on(events::click, open)
                .children((
                    bar(&counts),
                    numbers(state, &counts),
                    span().class("off-screen").children(sentence(state, &counts)),
                )),
        ),
    )
}

/// The id of the element of a cell.
pub fn cell_id(table: Table, row: usize, column: usize) -> String {
    format!("cell-{}-{row}-{column}", table.word())
}

/// A cell in words.
pub fn sentence(state: State, counts: &Cell) -> String {
    if counts.people == 0 {
        return state.text("access-nobody");
    }
    let part = |(stands, ..): (Stands, &str, Icon)| {
        let count = counted(counts, stands);
        let id = match stands {
            Stands::NotCovered => "access-count-not-covered",
            Stands::Unknown => "access-count-unknown",
            Stands::Declared => "access-count-declared",
            Stands::Covered => "access-count-covered",
        };
        (count > 0).then(|| state.say(&Message::new(id).number("count", count)))
    };
    STATES.into_iter().filter_map(part).collect::<Vec<_>>().join(&state.text("list-comma"))
}

/// The four counts as numbers with their marks; those that are zero are left out.
pub fn numbers(state: State, counts: &Cell) -> View {
    let language = state.language();
    let parts: Vec<View> = STATES
        .into_iter()
        .filter(|(stands, ..)| counted(counts, *stands) > 0)
        .map(|(stands, word, icon)| {
            let number = time::count(language, counted(counts, stands));
            View::from(
                span().class(format!("part-count {word}")).children((icon.draw(), span().children(number))),
            )
        })
        .collect();
    let nobody = parts.is_empty().then(|| View::from("–"));
    View::from(span().class("part-counts").attr("aria-hidden", "true").children((parts, nobody)))
}

/// The four counts as one bar.
pub fn bar(counts: &Cell) -> View {
    let whole = f64::from(counts.people.max(1));
    let mut from = 0.0;
    let mut parts: Vec<View> = Vec::new();
    for (stands, word, _) in STATES {
        let count = counted(counts, stands);
        if count > 0 {
            // One of half a million is still to be seen.
            let share = (f64::from(count) / whole * 100.0).max(1.5);
            let part = rect().class(format!("bar-part {word}")).x(format!("{from:.2}")).height("6");
            parts.push(part.width(format!("{share:.2}")).into());
            from += share;
        }
    }
    View::from(
        svg()
            .class("bar-of-parts")
            .viewBox("0 0 100 6")
            .preserveAspectRatio("none")
            .attr("aria-hidden", "true")
            .attr("focusable", "false")
            .children((rect().class("bar-ground").width("100").height("6"), parts)),
    )
}

/// What the marks mean.
fn legend(state: State) -> View {
    let entries: Vec<View> = STATES
        .into_iter()
        .map(|(stands, word, icon)| {
            let name = state.say(&words::state(stands));
            View::from(
                li().class(format!("part-count {word}")).children((icon.draw(), span().children(name))),
            )
        })
        .collect();
    View::from(ul().class("legend").attr("aria-label", state.text("access-legend")).children(entries))
}

/// Arrow keys, Home and End.
fn walk(state: State, table: Table, (rows, columns): (usize, usize), event: &web_sys::KeyboardEvent) {
    let access = state.access;
    let (row, column) = (table.row(access).get_untracked(), access.column.get_untracked());
    let (last_row, last_column) = (rows.saturating_sub(1), columns.saturating_sub(1));
    let all = event.ctrl_key() || event.meta_key();
    let (to_row, to_column) = match event.key().as_str() {
        "ArrowDown" => ((row + 1).min(last_row), column),
        "ArrowUp" => (row.saturating_sub(1), column),
        "ArrowRight" => (row, (column + 1).min(last_column)),
        "ArrowLeft" => (row, column.saturating_sub(1)),
        "Home" if all => (0, 0),
        "End" if all => (last_row, last_column),
        "Home" => (row, 0),
        "End" => (row, last_column),
        _ => return,
    };
    event.prevent_default();
    batch(|| {
        table.row(access).set(to_row);
        access.column.set(to_column);
    });
    focus(&cell_id(table, to_row, to_column));
}
