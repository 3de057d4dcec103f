/** A dialog over the page: focus goes in and comes back, Escape closes, and so does a click beside it unless it is `firm`. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Button, Heading, Modal, ModalOverlay } from "react-aria-components";
import { useWords } from "#renderer/i18n/words.ts";
import "./dialog.css";

export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: string;
  wide?: boolean;
  firm?: boolean;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords("common");
  return (
    <ModalOverlay
      className="veil"
      isOpen={props.open}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable={props.firm !== true}
    >
      <Modal className={props.wide ? "modal wide" : "modal"}>
        <AriaDialog className="dialog">
          <header>
            <Heading slot="title">{props.title}</Heading>
            <Button className="tool" onPress={props.onClose} aria-label={t("close")}>
              <X className="icon" aria-hidden="true" />
            </Button>
          </header>
          {props.children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
