/** A form made of a JSON Schema: every value that may be there, under the name it has in the file. */
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { Slug } from "#contract/model/basic.ts";
import { useWords } from "#renderer/i18n/words.ts";
import { Pick } from "#renderer/ui/select.tsx";
import { blankOf, formName, formOf, formsOf, isFields, type Node, type Value } from "./schema-values.ts";

export interface SchemaProps {
  readonly node: Node;
  readonly name: string;
  readonly value: Value;
  /** Ids that a value may name. */
  readonly ids: readonly string[];
  readonly fresh: () => string;
  /** Names of the outermost value that nobody changes. */
  readonly fixed?: readonly string[];
  /** What is shown beside the value that bears an id: its words. */
  readonly beside: (id: string) => ReactNode;
  /** Gives an id another name wherever it stands. */
  readonly onRename: (from: string, to: string) => void;
  readonly onChange: (value: Value) => void;
}

export function SchemaForm(props: SchemaProps): ReactNode {
  const { t } = useWords("studio");
  const { node, name, value, fresh, onChange } = props;
  const forms = formsOf(node);
  const form = formOf(node, value);
  if (forms.length > 1)
    return (
      <div className="studio-forms">
        <Pick
          label={`${name}: ${t("lab.form")}`}
          chosen={String(forms.indexOf(form))}
          empty=""
          options={forms.map((each, index) => ({ id: String(index), text: formName(each) }))}
          onChoose={(id) => {
            const chosen = forms[Number(id)];
            if (chosen && chosen !== form) onChange(blankOf(chosen, fresh));
          }}
          lang="en"
          dir="ltr"
        />
        <SchemaForm {...props} node={form} />
      </div>
    );
  if (form.const !== undefined) return null;
  if (form.type === "object")
    return form.propertyNames === undefined ? <Together {...props} node={form} /> : <Pairs {...props} node={form} />;
  if (form.type === "array") return <Entries {...props} node={form} />;
  return <Single {...props} node={form} />;
}

/** An id is changed as a whole: while it is typed it would be many. */
function Id({ value, ids, onRename }: { value: string; ids: readonly string[]; onRename: (from: string, to: string) => void }): ReactNode {
  const [text, setText] = useState(value);
  const keep = (): void => {
    if (text === value) return;
    if (Slug.safeParse(text).success && !ids.includes(text)) onRename(value, text);
    else setText(value);
  };
  return (
    <label className="field">
      <bdi lang="en">id</bdi>
      <input
        className="ltr"
        dir="ltr"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === "Enter") keep();
        }}
      />
    </label>
  );
}

function Single({ node, name, value, ids, onChange, onRename }: SchemaProps): ReactNode {
  const list = useId();
  const label = <bdi lang="en">{name}</bdi>;
  if (name === "id" && typeof value === "string") return <Id key={value} value={value} ids={ids} onRename={onRename} />;
  if (node.enum)
    return (
      <Pick
        label={name}
        chosen={typeof value === "string" ? value : null}
        empty={name}
        options={node.enum.map((each) => ({ id: each, text: `${name}: ${each}` }))}
        onChoose={onChange}
        lang="en"
        dir="ltr"
      />
    );
  if (node.type === "boolean")
    return (
      <label className="studio-tick">
        <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.target.checked)} />
        {label}
      </label>
    );
  if (node.type === "number" || node.type === "integer")
    return (
      <label className="field">
        <span>{label}</span>
        <input
          type="number"
          className="num"
          step={node.type === "integer" ? 1 : "any"}
          min={node.minimum}
          max={node.maximum}
          value={typeof value === "number" ? value : ""}
          onChange={(event) => {
            if (!Number.isNaN(event.target.valueAsNumber)) onChange(event.target.valueAsNumber);
          }}
        />
      </label>
    );
  return (
    <label className="field">
      <span>{label}</span>
      <input
        className="ltr"
        dir="ltr"
        list={list}
        value={typeof value === "string" ? value : ""}
        onChange={(event) => onChange(event.target.value)}
      />
      {node.pattern === undefined ? null : <Ids id={list} ids={ids} />}
    </label>
  );
}
function Ids({ id, ids }: { id: string; ids: readonly string[] }): ReactNode {
  return (
    <datalist id={id}>
      {ids.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </datalist>
  );
}

/** Values under names that are given. */
function Together(props: SchemaProps): ReactNode {
  const { t } = useWords("studio");
  const { node, name, value, fresh, fixed = [], beside, onChange } = props;
  const own = isFields(value) ? value : {};
  const entries = Object.entries(node.properties ?? {}).filter(([key]) => !fixed.includes(key));
  const absent = entries.filter(([key, child]) => !(key in own) && child.const === undefined).map(([key]) => key);
  const { id } = own;
  return (
    <fieldset className="studio-values">
      <legend lang="en">{name}</legend>
      <div className="studio-flow">
        {entries
          .filter(([key]) => key in own)
          .map(([key, child]) => (
            <div key={key} className="studio-value">
              <SchemaForm
                {...props}
                fixed={[]}
                node={child}
                name={key}
                value={own[key] ?? null}
                onChange={(next) => onChange({ ...own, [key]: next })}
              />
              {(node.required ?? []).includes(key) ? null : (
                <button
                  type="button"
                  className="tool"
                  aria-label={`${t("block.remove")}: ${key}`}
                  onClick={() => {
                    const { [key]: _gone, ...rest } = own;
                    onChange(rest);
                  }}
                >
                  <Trash2 className="icon" aria-hidden="true" />
                </button>
              )}
            </div>
          ))}
      </div>
      {typeof id === "string" ? beside(id) : null}
      {absent.length === 0 ? null : (
        <p className="row">
          {absent.map((key) => (
            <button
              key={key}
              type="button"
              className="tool"
              onClick={() => onChange({ ...own, [key]: blankOf(node.properties?.[key] ?? {}, fresh) })}
            >
              <Plus className="icon" aria-hidden="true" />
              <span lang="en">{key}</span>
            </button>
          ))}
        </p>
      )}
    </fieldset>
  );
}

/** Values under names of the author's own. */
function Pairs(props: SchemaProps): ReactNode {
  const { t } = useWords("studio");
  const { node, name, value, ids, fresh, onChange } = props;
  const own = isFields(value) ? value : {};
  const child = node.additionalProperties || {};
  const free = ids.find((id) => !(id in own)) ?? fresh();
  return (
    <fieldset className="studio-values">
      <legend lang="en">{name}</legend>
      {Object.entries(own).map(([key, one]) => (
        <div key={key} className="studio-value">
          <SchemaForm {...props} node={child} name={key} value={one} onChange={(next) => onChange({ ...own, [key]: next })} />
          <button
            type="button"
            className="tool"
            aria-label={`${t("block.remove")}: ${key}`}
            onClick={() => {
              const { [key]: _gone, ...rest } = own;
              onChange(rest);
            }}
          >
            <Trash2 className="icon" aria-hidden="true" />
          </button>
        </div>
      ))}
      <Pick
        label={`${name}: ${t("lab.addValue")}`}
        chosen={null}
        empty={t("lab.addValue")}
        options={[...new Set([...ids, free])].filter((id) => !(id in own)).map((id) => ({ id, text: id }))}
        onChoose={(key) => onChange({ ...own, [key]: blankOf(child, fresh) })}
        lang="en"
        dir="ltr"
      />
    </fieldset>
  );
}

function Entries(props: SchemaProps): ReactNode {
  const { t } = useWords("studio");
  const { node, name, value, ids, fresh, onChange } = props;
  const list = Array.isArray(value) ? value : [];
  const child = node.items ?? {};
  const full = node.maxItems !== undefined && list.length >= node.maxItems;
  if (child.type === "string")
    return <Words name={name} ids={ids} list={list.map(String)} most={node.maxItems ?? 100} onChange={onChange} />;
  const move = (from: number, to: number): void => {
    const moved = list[from];
    if (moved !== undefined && to >= 0 && to < list.length) onChange(list.toSpliced(from, 1).toSpliced(to, 0, moved));
  };
  return (
    <fieldset className="studio-values">
      <legend lang="en">
        {name} <span className="num label">{list.length}</span>
      </legend>
      {list.map((one, index) => {
        const label = isFields(one) && typeof one["id"] === "string" ? one["id"] : String(index + 1);
        return (
          <details key={index} className="studio-entry">
            <summary>
              <bdi>{label}</bdi>
            </summary>
            <SchemaForm {...props} node={child} name={label} value={one} onChange={(next) => onChange(list.with(index, next))} />
            <p className="row">
              <button
                type="button"
                className="tool"
                disabled={index === 0}
                aria-label={`${t("block.up")}: ${label}`}
                onClick={() => move(index, index - 1)}
              >
                <ArrowUp className="icon" aria-hidden="true" />
              </button>
              <button
                type="button"
                className="tool"
                disabled={index === list.length - 1}
                aria-label={`${t("block.down")}: ${label}`}
                onClick={() => move(index, index + 1)}
              >
                <ArrowDown className="icon" aria-hidden="true" />
              </button>
              <button
                type="button"
                className="tool"
                disabled={list.length <= (node.minItems ?? 0)}
                aria-label={`${t("block.remove")}: ${label}`}
                onClick={() => onChange(list.toSpliced(index, 1))}
              >
                <Trash2 className="icon" aria-hidden="true" />
              </button>
            </p>
          </details>
        );
      })}
      <button type="button" className="tool" disabled={full} onClick={() => onChange([...list, blankOf(child, fresh)])}>
        <Plus className="icon" aria-hidden="true" />
        <span>
          {t("lab.addEntry")} <bdi lang="en">{name}</bdi>
        </span>
      </button>
    </fieldset>
  );
}

/** Names one after the other: ids of this lab are chosen, others typed. */
function Words({
  name,
  ids,
  list,
  most,
  onChange,
}: {
  name: string;
  ids: readonly string[];
  list: readonly string[];
  most: number;
  onChange: (value: Value) => void;
}): ReactNode {
  const suggest = useId();
  return (
    <label className="field">
      <bdi lang="en">{name}</bdi>
      <input
        className="ltr"
        dir="ltr"
        list={suggest}
        value={list.join(" ")}
        onChange={(event) => onChange(event.target.value === "" ? [] : event.target.value.split(/[\s,]/).slice(0, most))}
      />
      <Ids id={suggest} ids={ids.map((id) => [...list.slice(0, -1), id].join(" "))} />
    </label>
  );
}
